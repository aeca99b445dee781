package org.operatorzoo.eval.stats;

import java.util.Arrays;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * How a score spreads over trainings that differ in their seed alone. With v_si the value of seed s
 * on trajectory i, S seeds, n trajectories, and m_s = Σ_i v_si / n:
 *
 * <pre>
 * mean = Σ_s m_s / S,  lowest = min m_s,  highest = max m_s,  deviation = √( Σ_s (m_s − mean)² / (S−1) )
 * </pre>
 *
 * @param seeds S
 * @param interval the mean, with {@link Bootstrap#overSeeds} over seeds and trajectories
 * @param lowest lowest mean of a seed
 * @param highest highest mean of a seed
 * @param deviation sample standard deviation of the seeds' means; 0 of one seed
 */
public record SeedSpread(
    int seeds, Interval interval, double lowest, double highest, double deviation) {

  /** Checks that there is a seed. */
  public SeedSpread {
    Checks.positive("number of seeds", seeds);
    Checks.present("interval", interval);
  }

  /**
   * The spread of one model.
   *
   * @param values v, [seeds, trajectories]; an infinite value makes the figures infinite
   * @throws ConfigException if the seeds have unequal numbers of trajectories
   */
  public static SeedSpread of(double[][] values, Bootstrap bootstrap) {
    Interval interval = bootstrap.overSeeds(values);
    double[] means = Bootstrap.seedMeans(values);
    return new SeedSpread(
        values.length,
        interval,
        Arrays.stream(means).min().orElseThrow(),
        Arrays.stream(means).max().orElseThrow(),
        Bootstrap.deviation(means));
  }

  /**
   * The spread of first − second, paired by trajectory and by seed: v_si = first_si − second_si.
   * What easy and hard trajectories, and trainings of one seed, have in common drops out.
   *
   * @param first values of one model, [seeds, trajectories], finite
   * @param second values of the other, in the same order
   * @throws ConfigException if the shapes differ or a value is not finite
   */
  public static SeedSpread ofDifference(double[][] first, double[][] second, Bootstrap bootstrap) {
    if (first.length != second.length) {
      throw new ConfigException(
          "paired difference over seeds", first.length + " paired seeds", "" + second.length);
    }
    double[][] differences = new double[first.length][];
    for (int s = 0; s < first.length; s++) {
      differences[s] = Bootstrap.difference(first[s], second[s]);
    }
    return of(differences, bootstrap);
  }
}
