package org.operatorzoo.core.train;

import org.operatorzoo.core.loss.ScalarSettings;

/**
 * The law of {@link ScalarSettings}.
 *
 * @param settings gains and bounds
 */
record PiController(ScalarSettings settings) implements Controller {

  // exp(30) is far from where double overflows, and P is 0 or Kp to 13 digits long before.
  private static final double ERROR_BOUND = 30;

  @Override
  public State start() {
    double half = settings.proportional() / 2;
    return new State(clip(settings.value()), settings.value() - settings.lowest() - half);
  }

  @Override
  public State next(State before, double measured) {
    double error = error(measured);
    double p = settings.proportional() / (1 + Math.exp(error));
    double base = settings.lowest() + p;
    double value = clip(base + before.integral() - settings.integral() * error);
    return new State(value, value - base);
  }

  /** e, bounded. */
  double error(double measured) {
    return Math.max(-ERROR_BOUND, Math.min(ERROR_BOUND, settings.desired() - measured));
  }

  private double clip(double value) {
    return Math.max(settings.lowest(), Math.min(settings.highest(), value));
  }
}
