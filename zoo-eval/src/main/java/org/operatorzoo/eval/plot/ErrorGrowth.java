package org.operatorzoo.eval.plot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Error over the steps of a rollout, models and floors in one figure. The axis is logarithmic once
 * the errors span more than a factor of 20. A line ends where its model diverges, and the legend
 * says so.
 */
public final class ErrorGrowth {

  private static final double LINEAR_SPAN = 20;

  private ErrorGrowth() {}

  /** Draws mean errors per step. */
  public static BufferedImage draw(String title, List<Curve> errors) {
    List<LineChart.Line> lines = errors.stream().map(ErrorGrowth::line).toList();
    double[] extremes = LineChart.extremes(lines);
    boolean logarithmic = extremes[0] > 0 && extremes[1] / extremes[0] > LINEAR_SPAN;
    boolean markers = errors.stream().allMatch(curve -> curve.values().size() <= 40);
    return LineChart.draw(title, "rollout step", "L2RE", lines, logarithmic, markers);
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
        curve.floor());
  }
}
