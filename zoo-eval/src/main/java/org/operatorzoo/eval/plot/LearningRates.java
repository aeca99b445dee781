package org.operatorzoo.eval.plot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** Learning rates over the training steps. */
public final class LearningRates {

  private LearningRates() {}

  /** Draws the learning rates. */
  public static BufferedImage draw(String title, List<Curve> rates) {
    return LineChart.draw(
        title,
        "training step",
        "learning rate",
        rates.stream().map(LearningRates::line).toList(),
        false);
  }

  private static LineChart.Line line(Curve curve) {
    int[] steps = curve.thinned();
    return new LineChart.Line(
        curve.name(),
        IntStream.of(steps).mapToDouble(i -> i + 1).toArray(),
        IntStream.of(steps).mapToDouble(curve.values()::get).toArray(),
        curve.floor());
  }
}
