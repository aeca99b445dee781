package org.operatorzoo.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Digits;

/**
 * Horizontal bars from zero with intervals as whiskers, one per model, the number beside it. Drawn
 * here because whiskers of unequal length are needed. A diverged model has no bar, only its word.
 *
 * @param title one line
 * @param axis what the length means
 * @param bars from top to bottom, at least one
 */
public record BarChart(String title, String axis, List<Bar> bars) {

  private static final int WIDTH = 960;
  private static final int TOP = 56;
  private static final int BOTTOM = 64;
  private static final int ROW = 40;
  private static final int MARGIN = 18;

  /**
   * @param name label
   * @param interval length and whiskers
   * @param floor whether this is a floor, drawn grey
   */
  public record Bar(String name, Interval interval, boolean floor) {}

  /** Checks that there is something to draw. */
  public BarChart {
    Checks.present("title", title);
    Checks.positive("number of bars", bars.size());
    bars = List.copyOf(bars);
  }

  /** Draws the chart. */
  public Drawing draw() {
    return new Drawing(WIDTH, TOP + bars.size() * ROW + BOTTOM, this::paint);
  }

  private void paint(Graphics2D g) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, MARGIN, 34);
    int left =
        2 * MARGIN
            + bars.stream().mapToInt(b -> Pictures.width(Pictures.LABEL, b.name())).max().orElse(0);
    int numbers =
        MARGIN
            + bars.stream().mapToInt(b -> Pictures.width(Pictures.LABEL, label(b))).max().orElse(0);
    double longest =
        bars.stream()
            .mapToDouble(
                b -> Double.isFinite(b.interval().high()) ? b.interval().high() : finite(b))
            .max()
            .orElse(0);
    Axis axisScale = Axis.upTo(longest);
    double scale = (WIDTH - left - numbers - MARGIN) / axisScale.high();
    paintAxis(g, axisScale, left, scale);
    int model = 0;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      paintBar(g, bar, bar.floor() ? Palette.FLOOR : Palette.colour(model), left, scale, i);
      model += bar.floor() ? 0 : 1;
    }
  }

  private void paintAxis(Graphics2D g, Axis ticks, int left, double scale) {
    int bottom = TOP + bars.size() * ROW;
    g.setFont(Pictures.LABEL);
    for (double value : ticks.ticks()) {
      int x = (int) Math.round(left + value * scale);
      g.setColor(Pictures.FAINT);
      g.drawLine(x, TOP, x, bottom);
      g.setColor(Pictures.INK);
      String text = Digits.compact(value);
      g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, bottom + 20);
    }
    int middle = (int) Math.round(left + ticks.high() * scale / 2);
    g.drawString(axis, middle - g.getFontMetrics().stringWidth(axis) / 2, bottom + 46);
  }

  private static void paintBar(
      Graphics2D g, Bar bar, Color colour, int left, double scale, int index) {
    double middle = TOP + (index + 0.5) * ROW;
    double end = left + finite(bar) * scale;
    g.setColor(colour);
    g.fill(new Rectangle2D.Double(left, middle - 12, end - left, 24));
    g.setColor(Pictures.INK);
    g.setFont(Pictures.LABEL);
    int baseline = (int) middle + 5;
    g.drawString(
        bar.name(), left - MARGIN / 2 - g.getFontMetrics().stringWidth(bar.name()), baseline);
    double reach = end;
    if (Double.isFinite(bar.interval().high())) {
      double low = left + bar.interval().low() * scale;
      reach = left + bar.interval().high() * scale;
      g.setStroke(new BasicStroke(1.6f));
      g.draw(new Line2D.Double(low, middle, reach, middle));
      g.draw(new Line2D.Double(low, middle - 5, low, middle + 5));
      g.draw(new Line2D.Double(reach, middle - 5, reach, middle + 5));
    }
    g.drawString(label(bar), (int) Math.round(reach) + 8, baseline);
  }

  private static double finite(Bar bar) {
    return Double.isFinite(bar.interval().mean()) ? bar.interval().mean() : 0;
  }

  private static String label(Bar bar) {
    return Double.isFinite(bar.interval().mean())
        ? Digits.significant(bar.interval().mean())
        : "diverges";
  }
}
