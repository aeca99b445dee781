package org.operatorzoo.eval.plot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Training losses over the steps, smoothed, on a logarithmic axis. The smoothing is a centred mean
 * of log-losses over 1/50 of the run: constant factors stay straight lines, single spikes fade.
 */
public final class LossCurves {

  private static final int WINDOWS = 50;

  private LossCurves() {}

  /** Draws the losses; steps without a positive finite loss are left out. */
  public static BufferedImage draw(String title, List<Curve> losses) {
    return LineChart.draw(
        title,
        "training step",
        "training loss",
        losses.stream().map(LossCurves::line).toList(),
        true);
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
    return new LineChart.Line(
        curve.name(),
        IntStream.of(steps).mapToDouble(i -> i + 1).toArray(),
        IntStream.of(steps).mapToDouble(i -> smoothed(curve.values(), i)).toArray(),
        curve.floor());
  }
}
