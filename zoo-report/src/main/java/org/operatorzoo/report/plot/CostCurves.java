package org.operatorzoo.report.plot;

import java.util.List;
import org.operatorzoo.core.error.Checks;

/** What models cost as one of their extents grows; both axes begin at 0. */
public final class CostCurves {

  private CostCurves() {}

  /**
   * One model.
   *
   * @param name stands where the line ends
   * @param x extents
   * @param y costs, as many
   */
  public record Line(String name, List<Double> x, List<Double> y) {

    /** Copies the points. */
    public Line {
      Checks.present("name of a line", name);
      Checks.between("costs of " + name, y.size(), x.size(), x.size());
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }

  /** Draws costs over extents, one marked line for each model. */
  public static Drawing draw(String title, String xTitle, String yTitle, List<Line> lines) {
    List<LineChart.Line> drawn =
        lines.stream()
            .map(
                line ->
                    new LineChart.Line(
                        line.name(), array(line.x()), array(line.y()), LineChart.Style.MODEL))
            .toList();
    double longest =
        lines.stream().flatMap(l -> l.x().stream()).mapToDouble(x -> x).max().orElse(1);
    return new LineChart(
            title,
            drawn,
            new LineChart.Axes(
                Axis.between(0, longest),
                xTitle,
                LineChart.vertical(drawn, Double.POSITIVE_INFINITY),
                yTitle),
            true)
        .draw();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
