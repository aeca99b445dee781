package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ShapeException;

/**
 * How the work of a training is shared between experts: per router the shares of its experts over
 * the steps, stacked to 1, and the entropy of the shares.
 *
 * @param title one line
 * @param steps training steps, ascending
 * @param layers one per router
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record ExpertUtilisation(String title, double[] steps, List<Layer> layers) {

  private static final int GAP = 18;
  private static final int TOP = 56;
  private static final int PANEL_WIDTH = 330;
  private static final int PANEL_HEIGHT = 170;
  private static final int HEAD = 30;
  private static final int FOOT = 30;
  private static final int LABELS = 86;

  /**
   * One router.
   *
   * @param name of the router
   * @param shares [steps, experts], each row adding up to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  public record Layer(String name, double[][] shares) {

    int experts() {
      return shares[0].length;
    }

    /** −Σ p ln p / ln E: 1 if all experts share evenly, 0 if one does everything. */
    double entropy(int step) {
      double sum = Arrays.stream(shares[step]).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
      return experts() > 1 ? Math.abs(sum) / Math.log(experts()) : 1;
    }

    /** Share of the first {@code experts} experts together. */
    double below(int step, int experts) {
      return Arrays.stream(shares[step], 0, experts).sum();
    }
  }

  /** Checks that every router has a row of shares per step. */
  public ExpertUtilisation {
    Checks.present("title", title);
    Checks.positive("number of steps", steps.length);
    Checks.positive("number of routers", layers.size());
    layers = List.copyOf(layers);
    for (Layer layer : layers) {
      if (layer.shares().length != steps.length
          || Arrays.stream(layer.shares()).anyMatch(row -> row.length != layer.experts())) {
        throw new ShapeException(
            "shares of router " + layer.name(),
            steps.length + " rows of equal length",
            layer.shares().length + " rows");
      }
    }
  }

  /** Draws the shares, a panel per router. */
  public Drawing draw() {
    int columns = Math.min(3, layers.size());
    int rows = (layers.size() + columns - 1) / columns;
    int width = GAP + columns * (PANEL_WIDTH + LABELS);
    return new Drawing(
        Math.max(width, Pictures.width(Pictures.TITLE, title) + 2 * GAP),
        TOP + rows * (HEAD + PANEL_HEIGHT + FOOT) + GAP,
        g -> paint(g, columns));
  }

  /** Draws the entropy of the shares, a line per router. */
  public Drawing drawEntropy() {
    List<LineChart.Line> lines =
        layers.stream()
            .map(
                layer ->
                    new LineChart.Line(
                        layer.name(),
                        steps,
                        IntStream.range(0, steps.length).mapToDouble(layer::entropy).toArray(),
                        LineChart.Style.MODEL))
            .toList();
    return new LineChart(
            title,
            lines,
            new LineChart.Axes(
                Axis.whole(0, last()), TrainingAxis.TITLE, Axis.upTo(1), "entropy / ln E"),
            false)
        .draw();
  }

  private double last() {
    return Math.max(1, steps[steps.length - 1]);
  }

  private void paint(Graphics2D g, int columns) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 34);
    for (int i = 0; i < layers.size(); i++) {
      int x = GAP + i % columns * (PANEL_WIDTH + LABELS);
      int y = TOP + i / columns * (HEAD + PANEL_HEIGHT + FOOT) + HEAD;
      PlotFrame plot =
          new PlotFrame(
              new Rectangle(x, y, PANEL_WIDTH, PANEL_HEIGHT),
              Axis.whole(steps[0], Math.max(steps[0] + 1, last())),
              Axis.upTo(1));
      paint(g, layers.get(i), plot);
    }
  }

  private void paint(Graphics2D g, Layer layer, PlotFrame plot) {
    Rectangle area = plot.area();
    g.setColor(Pictures.INK);
    g.setFont(Pictures.LABEL);
    g.drawString(layer.name(), area.x, area.y - 8);
    int last = steps.length - 1;
    double[] wanted = new double[layer.experts()];
    for (int e = 0; e < layer.experts(); e++) {
      g.setColor(Palette.colour(e));
      g.fill(band(layer, e, plot));
      wanted[e] = plot.row((layer.below(last, e) + layer.below(last, e + 1)) / 2);
    }
    double[] rows = EndLabels.place(wanted, 15, area.y + 5, area.y + area.height - 5.0);
    g.setFont(Pictures.SMALL);
    for (int e = 0; e < layer.experts(); e++) {
      Color letters = Palette.letters(Palette.colour(e));
      g.setColor(letters);
      g.drawString("expert " + e, area.x + area.width + 6, (int) Math.round(rows[e]) + 5);
    }
    g.setColor(Pictures.INK);
    int bottom = area.y + area.height;
    for (double tick : plot.x().ticks()) {
      int column = (int) Math.round(plot.column(tick));
      g.drawLine(column, bottom, column, bottom + 4);
      FieldTile.centred(g, String.valueOf(Math.round(tick)), column, bottom + 18);
    }
  }

  private Path2D band(Layer layer, int expert, PlotFrame plot) {
    Path2D path = new Path2D.Double();
    path.moveTo(plot.column(steps[0]), plot.row(layer.below(0, expert)));
    for (int i = 0; i < steps.length; i++) {
      path.lineTo(plot.column(steps[i]), plot.row(layer.below(i, expert + 1)));
    }
    for (int i = steps.length - 1; i >= 0; i--) {
      path.lineTo(plot.column(steps[i]), plot.row(layer.below(i, expert)));
    }
    path.closePath();
    return path;
  }
}
