package org.operatorzoo.report.paper;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.stats.SeedSpread;

/** 95 % intervals of what tables show. */
final class CellIntervals {

  private static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);

  private CellIntervals() {}

  /**
   * The mean over seeds and trajectories, with the spread over both.
   *
   * @param seeds one array per seed, the same trajectories in the same order
   */
  static Interval of(List<double[]> seeds) {
    return BOOTSTRAP.overSeeds(seeds.toArray(double[][]::new));
  }

  /** The mean of independent means. */
  static Interval average(List<Interval> intervals) {
    double mean = intervals.stream().mapToDouble(Interval::mean).average().orElseThrow();
    return intervals.size() == 1 ? intervals.get(0) : combined(mean, intervals);
  }

  /** The mean difference first − second, seed by seed and trajectory by trajectory. */
  static Interval paired(List<double[]> first, List<double[]> second) {
    return SeedSpread.ofDifference(
            first.toArray(double[][]::new), second.toArray(double[][]::new), BOOTSTRAP)
        .interval();
  }

  /** Half-widths of independent means add in quadrature. */
  private static Interval combined(double mean, List<Interval> intervals) {
    if (!Double.isFinite(mean)) {
      double low = intervals.stream().mapToDouble(Interval::low).min().orElseThrow();
      return new Interval(mean, low, mean);
    }
    return new Interval(
        mean,
        mean - quadrature(intervals, i -> i.mean() - i.low()) / intervals.size(),
        mean + quadrature(intervals, i -> i.high() - i.mean()) / intervals.size());
  }

  private static double quadrature(List<Interval> intervals, ToDoubleFunction<Interval> half) {
    return Math.sqrt(intervals.stream().mapToDouble(half).map(h -> h * h).sum());
  }
}
