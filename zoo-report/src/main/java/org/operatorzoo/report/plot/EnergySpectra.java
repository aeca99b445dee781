package org.operatorzoo.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Energy spectra of predictions beside that of the truth, both axes logarithmic. What lies more
 * than twelve decades below the highest value is rounding, and left out.
 */
public final class EnergySpectra {

  private static final double SHOWN = 1e-12;

  private EnergySpectra() {}

  /**
   * Draws spectra.
   *
   * @param truth E(1), E(2), ... of the truth
   * @param predictions the same of predictions; what is not finite or positive is left out
   */
  public static Drawing draw(String title, Curve truth, List<Curve> predictions) {
    double least =
        SHOWN
            * truth.values().stream().filter(Double::isFinite).mapToDouble(e -> e).max().orElse(0);
    List<LineChart.Line> lines = new ArrayList<>();
    lines.add(line(truth, least, LineChart.Style.TRUTH));
    predictions.forEach(curve -> lines.add(line(curve, least, curve.style())));
    return new LineChart(
            title,
            lines,
            new LineChart.Axes(
                Axis.logarithmic(1, Math.max(2, truth.values().size())),
                "wavenumber k",
                LineChart.vertical(lines, 1),
                "energy E(k)"),
            false)
        .draw();
  }

  private static LineChart.Line line(Curve curve, double least, LineChart.Style style) {
    int[] shown =
        IntStream.range(0, curve.values().size())
            .filter(i -> Double.isFinite(curve.values().get(i)) && curve.values().get(i) > least)
            .toArray();
    return new LineChart.Line(
        curve.name() + (shown.length == 0 ? " (diverges)" : ""),
        IntStream.of(shown).mapToDouble(i -> i + 1).toArray(),
        IntStream.of(shown).mapToDouble(curve.values()::get).toArray(),
        style);
  }
}
