package org.operatorzoo.report.plot;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.stats.Interval;

/**
 * One named series of numbers over steps.
 *
 * @param name stands where the line ends
 * @param values one per step
 * @param intervals what lies around each value, one per value, or empty
 * @param floor whether this is a floor to be passed, not a model; drawn grey and dashed
 */
public record Curve(String name, List<Double> values, List<Interval> intervals, boolean floor) {

  /** Checks that there is an interval per value, or none. */
  public Curve {
    Checks.present("name of a curve", name);
    values = List.copyOf(values);
    intervals = List.copyOf(intervals);
    if (!intervals.isEmpty()) {
      Checks.between("intervals of " + name, intervals.size(), values.size(), values.size());
    }
  }

  /** A curve without intervals. */
  public Curve(String name, List<Double> values, boolean floor) {
    this(name, values, List.of(), floor);
  }

  /** Indices of about 800 values spread evenly, the last among them: all that a figure resolves. */
  int[] thinned() {
    int stride = Math.max(1, values.size() / 800);
    return IntStream.range(0, values.size())
        .filter(i -> i % stride == 0 || i == values.size() - 1)
        .toArray();
  }

  /** A model's curve. */
  public static Curve of(String name, List<Double> values) {
    return new Curve(name, values, false);
  }

  /** The line through some of the values, x counted from 1. */
  LineChart.Line line(int[] steps, IntToDoubleFunction value) {
    return new LineChart.Line(
        name,
        IntStream.of(steps).mapToDouble(i -> i + 1).toArray(),
        IntStream.of(steps).mapToDouble(value).toArray(),
        style());
  }

  LineChart.Style style() {
    return floor ? LineChart.Style.FLOOR : LineChart.Style.MODEL;
  }
}
