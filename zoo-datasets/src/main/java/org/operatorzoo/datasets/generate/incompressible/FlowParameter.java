package org.operatorzoo.datasets.generate.incompressible;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.Checks;

/**
 * A parameter of a case: its standard value, and the range from which a sweep draws it.
 *
 * @param standard value outside the sweep
 * @param low smallest value of the sweep
 * @param high largest value of the sweep
 * @param logarithmic whether the logarithm is drawn uniformly instead of the value
 */
public record FlowParameter(double standard, double low, double high, boolean logarithmic) {

  /** Checks that all values are positive and ordered. */
  public FlowParameter {
    Checks.positive("standard", standard);
    Checks.positive("low", low);
    Checks.between("high", high, low, Double.MAX_VALUE);
  }

  /** A parameter that its sweep draws uniformly. */
  public static FlowParameter uniform(double standard, double low, double high) {
    return new FlowParameter(standard, low, high, false);
  }

  /** A parameter whose logarithm its sweep draws uniformly. */
  public static FlowParameter logarithmic(double standard, double low, double high) {
    return new FlowParameter(standard, low, high, true);
  }

  /** Draws a value of the sweep. */
  double draw(RandomGenerator random) {
    double share = random.nextDouble();
    return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
  }
}
