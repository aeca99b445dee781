package org.operatorzoo.report.plot;

import java.util.List;

/** Learning rates over the training steps. */
public final class LearningRates {

  private LearningRates() {}

  /** Draws the learning rates. */
  public static Drawing draw(String title, List<Curve> rates) {
    List<LineChart.Line> lines =
        rates.stream().map(curve -> curve.line(curve.thinned(), curve.values()::get)).toList();
    return new LineChart(
            title,
            lines,
            new LineChart.Axes(
                TrainingAxis.of(rates),
                TrainingAxis.TITLE,
                LineChart.vertical(lines, Double.POSITIVE_INFINITY),
                "learning rate"),
            false)
        .draw();
  }
}
