package org.operatorzoo.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.stats.Interval;

/**
 * Error against cost, the cost on a logarithmic axis: a point per model with its interval, its name
 * beside it. Models whose error is not finite are left out.
 *
 * @param title one line
 * @param costTitle what the cost is, with its unit
 * @param errorTitle what the error is
 * @param points at least one
 */
public record AccuracyCost(String title, String costTitle, String errorTitle, List<Point> points) {

  private static final int WIDTH = LineChart.WIDTH;
  private static final int HEIGHT = LineChart.HEIGHT;
  private static final int TOP = 64;
  private static final int RIGHT = 40;
  private static final int BOTTOM = 72;
  private static final int LETTERS = 16;

  /**
   * One model.
   *
   * @param name stands beside the point
   * @param cost above 0
   * @param error with its interval
   */
  public record Point(String name, double cost, Interval error) {

    /** Checks the cost. */
    public Point {
      Checks.present("name of a point", name);
      Checks.positive("cost of " + name, cost);
    }

    boolean finite() {
      return Double.isFinite(error.mean());
    }
  }

  /** Checks that there is a point. */
  public AccuracyCost {
    Checks.present("title", title);
    Checks.positive("number of points", points.size());
    points = List.copyOf(points);
  }

  /** Draws the figure. */
  public Drawing draw() {
    return new Drawing(WIDTH, HEIGHT, this::paint);
  }

  private void paint(Graphics2D g) {
    PlotFrame plot = frame();
    g.setFont(Pictures.TITLE);
    g.drawString(title, 18, 34);
    plot.paint(g, costTitle, errorTitle);
    List<Rectangle2D> taken = new ArrayList<>();
    for (Point point : points) {
      if (point.finite()) {
        taken.add(dot(plot, point));
        taken.add(whiskers(plot, point));
      }
    }
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).finite()) {
        paintPoint(g, plot, points.get(i), Palette.colour(i));
        paintName(g, plot, points.get(i), Palette.colour(i), taken);
      }
    }
  }

  private PlotFrame frame() {
    double least = costs().min().orElse(1);
    double most = costs().max().orElse(10);
    double highest =
        points.stream()
            .map(Point::error)
            .mapToDouble(e -> Double.isFinite(e.high()) ? e.high() : e.mean())
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    Axis y = Axis.upTo(highest);
    int left = PlotFrame.left(y);
    Rectangle area = new Rectangle(left, TOP, WIDTH - left - RIGHT, HEIGHT - TOP - BOTTOM);
    // Room for names beside the outermost points.
    return new PlotFrame(area, Axis.logarithmic(least / 1.25, most * 1.6), y);
  }

  private DoubleStream costs() {
    return points.stream().filter(Point::finite).mapToDouble(Point::cost);
  }

  private static Rectangle2D whiskers(PlotFrame plot, Point point) {
    double high =
        Double.isFinite(point.error().high()) ? point.error().high() : point.error().mean();
    double top = plot.row(high);
    double bottom = plot.row(Math.min(high, point.error().low()));
    return new Rectangle2D.Double(plot.column(point.cost()) - 4, top, 8, bottom - top + 1);
  }

  private static Rectangle2D dot(PlotFrame plot, Point point) {
    double x = plot.column(point.cost());
    double y = plot.row(point.error().mean());
    return new Rectangle2D.Double(x - 7, y - 7, 14, 14);
  }

  private static void paintPoint(Graphics2D g, PlotFrame plot, Point point, Color colour) {
    double x = plot.column(point.cost());
    double y = plot.row(point.error().mean());
    g.setColor(colour);
    g.setStroke(new BasicStroke(1.6f));
    if (Double.isFinite(point.error().high())) {
      double low = plot.row(point.error().low());
      double high = plot.row(point.error().high());
      g.draw(new Line2D.Double(x, low, x, high));
      g.draw(new Line2D.Double(x - 4, low, x + 4, low));
      g.draw(new Line2D.Double(x - 4, high, x + 4, high));
    }
    g.fill(new Ellipse2D.Double(x - 6, y - 6, 12, 12));
  }

  /** Right of the point, or where else it meets no point and no other name. */
  private static void paintName(
      Graphics2D g, PlotFrame plot, Point point, Color colour, List<Rectangle2D> taken) {
    g.setFont(Pictures.LABEL);
    Rectangle2D dot = dot(plot, point);
    double width = g.getFontMetrics().stringWidth(point.name());
    double right = dot.getMaxX() + 4;
    double left = dot.getMinX() - 4 - width;
    double middle = dot.getCenterY();
    Rectangle2D place = null;
    for (double shift : new double[] {0, -LETTERS, LETTERS, -2 * LETTERS, 2 * LETTERS}) {
      for (double x : new double[] {right, left}) {
        Rectangle2D wanted =
            new Rectangle2D.Double(x, middle + shift - LETTERS / 2.0, width, LETTERS);
        boolean free = plot.area().contains(wanted) && taken.stream().noneMatch(wanted::intersects);
        if (place == null && free) {
          place = wanted;
        }
      }
    }
    Rectangle2D chosen =
        place != null
            ? place
            : new Rectangle2D.Double(right, middle - LETTERS / 2.0, width, LETTERS);
    taken.add(chosen);
    g.setColor(Palette.letters(colour));
    g.drawString(point.name(), (float) chosen.getX(), (float) chosen.getMaxY() - 3);
  }
}
