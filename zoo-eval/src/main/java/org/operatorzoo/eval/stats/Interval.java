package org.operatorzoo.eval.stats;

import org.operatorzoo.core.error.ConfigException;

/**
 * A mean with its confidence interval; infinite values stand for diverged rollouts.
 *
 * @param mean the mean
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(double mean, double low, double high) {

  /** Checks that low ≤ high, and that nothing is NaN. */
  public Interval {
    if (Double.isNaN(mean) || !(low <= high)) {
      throw new ConfigException(
          "interval", "numbers with low ≤ high", mean + " in [" + low + ", " + high + "]");
    }
  }

  /** Whether {@code value} lies within the bounds. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
