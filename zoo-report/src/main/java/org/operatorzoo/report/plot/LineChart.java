package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;

/**
 * Lines over two axes, each named where it ends, in its colour: no legend to look up. Lines may
 * have a band around them.
 *
 * @param title one line
 * @param lines at least one
 * @param frame the axes
 * @param markers whether points are marked
 */
record LineChart(String title, List<Line> lines, Axes frame, boolean markers) {

  static final int WIDTH = 960;
  static final int HEIGHT = 560;
  private static final int TOP = 64;
  private static final int BOTTOM = 72;
  private static final int GAP = 18;
  private static final int LEADER = 26;

  /** The axes and what they mean. */
  record Axes(Axis x, String xTitle, Axis y, String yTitle) {}

  /** How a line is drawn. */
  enum Style {
    /** In the next colour of the palette. */
    MODEL,
    /** Grey and dashed: to be passed. */
    FLOOR,
    /** Black: to be met. */
    TRUTH
  }

  /** Points of one line; x and y of equal length, low and high as well or empty. */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  record Line(String name, double[] x, double[] y, double[] low, double[] high, Style style) {

    Line(String name, double[] x, double[] y, Style style) {
      this(name, x, y, new double[0], new double[0], style);
    }
  }

  LineChart {
    Checks.present("title", title);
    Checks.positive("number of lines", lines.size());
    lines = List.copyOf(lines);
  }

  Drawing draw() {
    return new Drawing(WIDTH, HEIGHT, this::paint);
  }

  /** Lowest and highest finite value of chosen parts of all lines; empty if there is none. */
  static double[] extremes(List<Line> lines, Function<Line, List<double[]>> parts) {
    double[] all =
        lines.stream()
            .flatMap(line -> parts.apply(line).stream())
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return all.length == 0 ? new double[0] : new double[] {all[0], all[all.length - 1]};
  }

  /** A vertical axis from 0, or a logarithmic one where all values are positive and spread. */
  static Axis vertical(List<Line> lines, double logarithmicFrom) {
    double[] ends = extremes(lines, line -> List.of(line.y(), line.high()));
    double[] drawn = extremes(lines, line -> List.of(line.y(), line.low(), line.high()));
    if (ends.length == 0) {
      return Axis.upTo(1);
    }
    return ends[0] > 0 && ends[1] / ends[0] >= logarithmicFrom
        ? Axis.logarithmic(drawn[0] > 0 ? drawn[0] : ends[0], ends[1])
        : Axis.upTo(ends[1]);
  }

  private void paint(Graphics2D g) {
    int labels =
        lines.stream().mapToInt(l -> Pictures.width(Pictures.LABEL, l.name())).max().orElse(0);
    int left = PlotFrame.left(frame.y());
    Rectangle area =
        new Rectangle(left, TOP, WIDTH - left - LEADER - labels - 2 * GAP, HEIGHT - TOP - BOTTOM);
    PlotFrame plot = new PlotFrame(area, frame.x(), frame.y());
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 34);
    plot.paint(g, frame.xTitle(), frame.yTitle());
    Color[] colours = colours();
    for (int i = 0; i < lines.size(); i++) {
      paintBand(g, plot, lines.get(i), colours[i]);
    }
    for (int i = 0; i < lines.size(); i++) {
      paintLine(g, plot, lines.get(i), colours[i]);
    }
    paintNames(g, plot, colours);
  }

  private Color[] colours() {
    Color[] colours = new Color[lines.size()];
    int model = 0;
    for (int i = 0; i < colours.length; i++) {
      colours[i] =
          switch (lines.get(i).style()) {
            case FLOOR -> Palette.FLOOR;
            case TRUTH -> Pictures.INK;
            case MODEL -> Palette.colour(model++);
          };
    }
    return colours;
  }

  private static void paintBand(Graphics2D g, PlotFrame plot, Line line, Color colour) {
    int n = line.low().length;
    if (n == 0) {
      return;
    }
    Path2D band = new Path2D.Double();
    for (int i = 0; i < 2 * n; i++) {
      int at = i < n ? i : 2 * n - 1 - i;
      double value = i < n ? line.high()[at] : line.low()[at];
      double row = plot.row(Math.max(plot.y().low(), Math.min(plot.y().high(), value)));
      if (i == 0) {
        band.moveTo(plot.column(line.x()[at]), row);
      } else {
        band.lineTo(plot.column(line.x()[at]), row);
      }
    }
    band.closePath();
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 44));
    g.fill(band);
  }

  private void paintLine(Graphics2D g, PlotFrame plot, Line line, Color colour) {
    g.setColor(colour);
    g.setStroke(line.style() == Style.FLOOR ? Palette.floorStroke() : Palette.stroke());
    Path2D path = new Path2D.Double();
    for (int i = 0; i < line.x().length; i++) {
      double column = plot.column(line.x()[i]);
      double row = plot.row(line.y()[i]);
      if (i == 0) {
        path.moveTo(column, row);
      } else {
        path.lineTo(column, row);
      }
      if ((markers && line.style() == Style.MODEL) || line.x().length == 1) {
        g.fill(new Ellipse2D.Double(column - 3.5, row - 3.5, 7, 7));
      }
    }
    if (line.x().length > 1) {
      g.draw(path);
    }
  }

  private void paintNames(Graphics2D g, PlotFrame plot, Color[] colours) {
    Rectangle area = plot.area();
    int[] beside = IntStream.range(0, lines.size()).filter(i -> !endsEarly(plot, i)).toArray();
    double[] wanted = IntStream.of(beside).mapToDouble(i -> endRow(plot, i)).toArray();
    double[] rows = EndLabels.place(wanted, GAP, area.y, area.y + area.height);
    double right = area.x + area.width;
    for (int b = 0; b < beside.length; b++) {
      int i = beside[b];
      if (lines.get(i).x().length > 0) {
        g.setColor(colours[i]);
        g.setStroke(Palette.leader());
        g.draw(new Line2D.Double(endColumn(plot, i) + 5, wanted[b], right + LEADER - 4, rows[b]));
      }
      paintName(g, i, colours[i], right + LEADER, rows[b]);
    }
    IntStream.range(0, lines.size())
        .filter(i -> endsEarly(plot, i))
        .forEach(
            i -> paintName(g, i, colours[i], endColumn(plot, i) + 9, endRow(plot, i) - GAP / 2.0));
  }

  private void paintName(Graphics2D g, int line, Color colour, double x, double row) {
    g.setFont(Pictures.LABEL);
    g.setColor(Palette.letters(colour));
    g.drawString(lines.get(line).name(), (int) Math.round(x), (int) Math.round(row) + 5);
  }

  /** Whether a line ends so far from the right side that its name has to stand within the plot. */
  private boolean endsEarly(PlotFrame plot, int line) {
    return lines.get(line).x().length > 0
        && endColumn(plot, line) < plot.area().x + 0.9 * plot.area().width;
  }

  private double endColumn(PlotFrame plot, int line) {
    double[] x = lines.get(line).x();
    return plot.column(x[x.length - 1]);
  }

  private double endRow(PlotFrame plot, int line) {
    double[] y = lines.get(line).y();
    return y.length == 0 ? plot.area().y : plot.row(y[y.length - 1]);
  }
}
