package org.operatorzoo.bench.peers;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.runs.bench.Timing;

/**
 * The middle and the ends of repeated measurements.
 *
 * @param median the middle one, or the mean of the two middle ones
 * @param lowest the lowest
 * @param highest the highest
 */
public record Spread(double median, double lowest, double highest) {

  /** Sums up at least one number. */
  public static Spread of(List<Double> values) {
    Timing timing = Timing.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    return new Spread(timing.median(), timing.lowest(), timing.highest());
  }

  /**
   * Ratios of the numbers measured together: what slows the machine down for a while slows both of
   * a pair.
   *
   * @param above numerators
   * @param below denominators, as many
   */
  public static Spread ofRatios(List<Double> above, List<Double> below) {
    Checks.divides("numerators", above.size(), "denominators", below.size());
    return of(IntStream.range(0, below.size()).mapToObj(i -> above.get(i) / below.get(i)).toList());
  }

  @Override
  public String toString() {
    return "%s [%s–%s]"
        .formatted(Digits.significant(median), Digits.compact(lowest), Digits.compact(highest));
  }
}
