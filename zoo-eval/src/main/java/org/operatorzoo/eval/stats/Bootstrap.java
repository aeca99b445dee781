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
    return overSeeds(new double[][] {values});
  }

  /**
   * Interval of the mean over seeds and trajectories, both taken for draws from many. With v_si the
   * value of seed s on trajectory i, of S seeds and the same n trajectories for each, and s_m the
   * sample standard deviation of the S means over trajectories, every resample is
   *
   * <pre>
   * (1/n) Σ_j v̄_i(j) + s_m/√S · τ,   v̄_i = Σ_s v_si / S
   * </pre>
   *
   * <p>with n trajectories i(j) drawn with replacement and τ from Student's t distribution of S − 1
   * degrees of freedom. Trajectories are drawn once for all seeds, as a hard one is hard for every
   * seed. Seeds are not drawn with replacement: of three, which is what one can afford, that covers
   * the true mean in 70 % of cases where it claims 95 %; Student's t gives the full width. A single
   * seed has no second term.
   *
   * @param values v, [seeds, trajectories], at least one of each, none NaN
   * @throws ConfigException if the seeds have unequal numbers of trajectories
   */
  public Interval overSeeds(double[][] values) {
    double[] overSeeds = trajectoryMeans(values);
    double mean = average(overSeeds);
    double deviation = deviation(seedMeans(values));
    // What diverged makes the upper bound infinite by itself.
    double error = Double.isFinite(deviation) ? deviation / Math.sqrt(values.length) : 0;
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      RandomGenerator random = Seeds.generator(seed, "bootstrap", r);
      means[r] = resampled(overSeeds, random);
      if (error > 0) {
        means[r] += error * student(values.length - 1, random);
      }
    }
    Arrays.sort(means);
    return new Interval(mean, quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2));
  }

  private static double resampled(double[] values, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  /** A draw from Student's t distribution: Z / √(χ²/ν), made of normal draws. */
  private static double student(int freedom, RandomGenerator random) {
    double normal = random.nextGaussian();
    double squares = 0;
    for (int k = 0; k < freedom; k++) {
      double other = random.nextGaussian();
      squares += other * other;
    }
    return normal / Math.sqrt(squares / freedom);
  }

  private static double[] trajectoryMeans(double[][] values) {
    Checks.positive("number of seeds", values.length);
    Checks.positive("number of values", values[0].length);
    double[] sums = new double[values[0].length];
    for (double[] own : values) {
      if (own.length != sums.length) {
        throw new ConfigException(
            "values of a seed", sums.length + " trajectories", String.valueOf(own.length));
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += own[i];
      }
    }
    return Arrays.stream(sums).map(sum -> sum / values.length).toArray();
  }

  /** Mean over trajectories of each seed. */
  static double[] seedMeans(double[][] values) {
    return Arrays.stream(values).mapToDouble(own -> average(own)).toArray();
  }

  /** Sample standard deviation; 0 of one value, infinite of values that are not all finite. */
  static double deviation(double[] values) {
    double mean = average(values);
    if (values.length == 1 || !Double.isFinite(mean)) {
      return values.length == 1 ? 0 : Double.POSITIVE_INFINITY;
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double average(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * Interval of the mean of first − second over the same trajectories: pairing removes the spread
   * that easy and hard trajectories have in common.
   *
   * @param first errors of one operator, finite
   * @param second errors of the other, finite, in the same order
   * @throws ConfigException if the numbers of trajectories differ or a value is not finite
   */
  public Interval pairedDifference(double[] first, double[] second) {
    return mean(difference(first, second));
  }

  /** first − second, pair by pair. */
  static double[] difference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new ConfigException(
          "paired difference", first.length + " paired values", String.valueOf(second.length));
    }
    double[] difference = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      difference[i] = first[i] - second[i];
      if (!Double.isFinite(difference[i])) {
        throw new ConfigException(
            "paired difference", "finite values", first[i] + " and " + second[i]);
      }
    }
    return difference;
  }

  private static double quantile(double[] sorted, double q) {
    int rank = (int) Math.ceil(q * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(rank, sorted.length - 1))];
  }
}
