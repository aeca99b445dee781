package org.operatorzoo.report.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.operatorzoo.eval.stats.Interval;

/**
 * Error over the steps of a rollout, models and floors in one figure, intervals as bands. The axis
 * is logarithmic once the errors span more than a factor of 20. A line ends where its model
 * diverges, and its name says so.
 */
public final class ErrorGrowth {

  private static final double LINEAR_SPAN = 20;
  private static final int MARKED = 40;

  private ErrorGrowth() {}

  /** Draws mean errors per step. */
  public static Drawing draw(String title, List<Curve> errors) {
    List<LineChart.Line> lines = errors.stream().map(ErrorGrowth::line).toList();
    int last = errors.stream().mapToInt(curve -> curve.values().size()).max().orElse(1);
    return new LineChart(
            title,
            lines,
            new LineChart.Axes(
                Axis.whole(1, Math.max(2, last)),
                "rollout step",
                LineChart.vertical(lines, LINEAR_SPAN),
                "L2RE"),
            last <= MARKED)
        .draw();
  }

  private static LineChart.Line line(Curve curve) {
    int[] steps =
        IntStream.range(0, curve.values().size())
            .filter(i -> Double.isFinite(curve.values().get(i)))
            .toArray();
    boolean diverged = steps.length < curve.values().size();
    return new LineChart.Line(
        curve.name() + (diverged ? " (diverges)" : ""),
        IntStream.of(steps).mapToDouble(i -> i + 1).toArray(),
        IntStream.of(steps).mapToDouble(curve.values()::get).toArray(),
        bounds(curve, steps, Interval::low),
        bounds(curve, steps, Interval::high),
        curve.style());
  }

  private static double[] bounds(Curve curve, int[] steps, ToDoubleFunction<Interval> bound) {
    return curve.intervals().isEmpty()
        ? new double[0]
        : IntStream.of(steps)
            .mapToDouble(i -> bound.applyAsDouble(curve.intervals().get(i)))
            .toArray();
  }
}
