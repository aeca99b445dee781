package org.operatorzoo.report.plot;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Training losses over the steps, smoothed, on a logarithmic axis. The smoothing is a centred mean
 * of log-losses over 1/50 of the run: constant factors stay straight lines, single spikes fade.
 */
public final class LossCurves {

  private static final int WINDOWS = 50;

  /** Within less than this factor a logarithmic axis would carry hardly a label. */
  private static final double LOGARITHMIC_FROM = 3;

  private LossCurves() {}

  /** Draws the losses; steps without a positive finite loss are left out. */
  public static Drawing draw(String title, List<Curve> losses) {
    List<LineChart.Line> lines = losses.stream().map(LossCurves::line).toList();
    return new LineChart(
            title,
            lines,
            new LineChart.Axes(
                TrainingAxis.of(losses),
                TrainingAxis.TITLE,
                LineChart.vertical(lines, LOGARITHMIC_FROM),
                "training loss"),
            false)
        .draw();
  }

  /** The smoothed loss at {@code step}; NaN if there is none around it. */
  static double smoothed(List<Double> losses, int step) {
    int half = losses.size() / WINDOWS / 2;
    return Math.exp(
        IntStream.rangeClosed(Math.max(0, step - half), Math.min(losses.size() - 1, step + half))
            .mapToDouble(losses::get)
            .filter(loss -> loss > 0 && Double.isFinite(loss))
            .map(Math::log)
            .average()
            .orElse(Double.NaN));
  }

  private static LineChart.Line line(Curve curve) {
    int[] steps =
        IntStream.of(curve.thinned())
            .filter(i -> !Double.isNaN(smoothed(curve.values(), i)))
            .toArray();
    return curve.line(steps, i -> smoothed(curve.values(), i));
  }
}
