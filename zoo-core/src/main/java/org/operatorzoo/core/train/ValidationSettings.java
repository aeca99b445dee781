package org.operatorzoo.core.train;

import org.operatorzoo.core.error.Checks;

/**
 * Scoring during training. The best state so far is kept as a checkpoint.
 *
 * @param every steps between two scores; default 0, none
 * @param patience scores without a new best after which training ends; default 0, never
 */
public record ValidationSettings(Integer every, Integer patience) {

  /** No scoring. */
  public static final ValidationSettings NONE = new ValidationSettings(0, 0);

  /** Fills in what is left out and checks the ranges. */
  public ValidationSettings {
    every = every == null ? Integer.valueOf(0) : every;
    patience = patience == null ? Integer.valueOf(0) : patience;
    Checks.notNegative("every", every);
    Checks.notNegative("patience", patience);
  }

  /** Whether a score is due after this many steps. */
  boolean due(long done) {
    return every > 0 && done % every == 0;
  }
}
