package org.operatorzoo.core.train;

import org.operatorzoo.core.loss.ScalarSettings;

/** Moves a number that a loss reads, after every step, by what the step measured. */
public interface Controller {

  /**
   * A number and what its controller remembers, as checkpoints keep them.
   *
   * @param value λ, which the next step reads
   * @param integral I
   */
  record State(double value, double integral) {}

  /** Before the first step. */
  State start();

  /**
   * After a step.
   *
   * @param before what the step read
   * @param measured per window and prediction
   */
  State next(State before, double measured);

  /** The controller of these settings. */
  static Controller of(ScalarSettings settings) {
    return switch (settings.kind()) {
      case CONSTANT -> new Constant(settings.value());
      case CONTROLLED -> new PiController(settings);
    };
  }

  /**
   * Leaves the number as it is.
   *
   * @param value λ₀
   */
  record Constant(double value) implements Controller {

    @Override
    public State start() {
      return new State(value, 0);
    }

    @Override
    public State next(State before, double measured) {
      return before;
    }
  }
}
