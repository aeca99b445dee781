package org.operatorzoo.eval.run;

import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;

/**
 * The floor every operator has to pass: û(t + Δt) = u(t). Its rollout repeats the last true frame.
 */
public final class PersistenceOperator implements SolutionOperator {

  /** Name in records. */
  public static final String NAME = "persistence";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int framesIn() {
    return 1;
  }

  @Override
  public int framesOut() {
    return 1;
  }

  /** Copies the last frame: [B, H, W, T, C] → [B, H, W, 1, C]. */
  @Override
  public FieldBatch predict(FieldBatch window) {
    return window.slice(window.frames() - 1, 1);
  }
}
