package org.operatorzoo.eval.stats;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.random.Seeds;

/**
 * Percentile bootstrap of a mean (Efron 1979): draw n of the n values with replacement, take the
 * mean, repeat; the interval runs from the (1−level)/2 to the (1+level)/2 quantile of those means.
 * Quantiles are order statistics (no interpolation), so that diverged, infinite values stay
 * meaningful. With few values the interval is a little narrow: that is the method's known bias.
 *
 * @param resamples number of draws
 * @param level coverage aimed at, in (0, 1)
 * @param seed equal seeds give equal intervals
 */
public record Bootstrap(int resamples, double level, long seed) {

  /** Checks the ranges. */
  public Bootstrap {
    Checks.positive("resamples", resamples);
    Checks.between("level", level, Double.MIN_VALUE, Math.nextDown(1.0));
  }

  /** 2000 resamples, 95 %. */
  public static Bootstrap standard(long seed) {
    return new Bootstrap(2000, 0.95, seed);
  }

  /**
   * Interval of the mean.
   *
   * @param values one per trajectory, at least one, none NaN
   */
  public Interval mean(double[] values) {
    Checks.positive("number of values", values.length);
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      RandomGenerator random = Seeds.generator(seed, "bootstrap", r);
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[r] = sum / values.length;
    }
    Arrays.sort(means);
    return new Interval(
        Arrays.stream(values).sum() / values.length,
        quantile(means, (1 - level) / 2),
        quantile(means, (1 + level) / 2));
  }

  /**
   * Interval of the mean of first − second over the same trajectories: pairing removes the spread
   * that easy and hard trajectories have in common.
   *
   * @param first errors of one operator, finite
   * @param second errors of the other, finite, in the same order
   * @throws ConfigException if the numbers of trajectories differ
   */
  public Interval pairedDifference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new ConfigException(
          "paired difference", first.length + " paired values", String.valueOf(second.length));
    }
    double[] difference = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      difference[i] = first[i] - second[i];
    }
    return mean(difference);
  }

  private static double quantile(double[] sorted, double q) {
    int rank = (int) Math.ceil(q * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(rank, sorted.length - 1))];
  }
}
