package org.operatorzoo.core.train;

import org.operatorzoo.core.error.Checks;

/**
 * Saving during training. The last step is always saved, and the best one where there are scores.
 *
 * @param every steps between two checkpoints; default 500; 0 saves the last step only
 * @param keep how many of the newest are kept; default 2
 */
public record CheckpointSettings(Integer every, Integer keep) {

  /** Every 500 steps, the newest two. */
  public static final CheckpointSettings STANDARD = new CheckpointSettings(null, null);

  /** Fills in what is left out and checks the ranges. */
  public CheckpointSettings {
    every = every == null ? Integer.valueOf(500) : every;
    keep = keep == null ? Integer.valueOf(2) : keep;
    Checks.notNegative("every", every);
    Checks.positive("keep", keep);
  }

  /** Whether a checkpoint is due after this many steps. */
  boolean due(long done) {
    return every > 0 && done % every == 0;
  }
}
