package org.operatorzoo.report.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import org.operatorzoo.eval.table.Digits;

/**
 * The rectangle that data are drawn in, with its two axes.
 *
 * @param area the rectangle in pixels
 * @param x horizontal axis
 * @param y vertical axis
 */
record PlotFrame(Rectangle area, Axis x, Axis y) {

  private static final int TICK_LENGTH = 5;

  /** Pixel column of a value. */
  double column(double value) {
    return area.x + x.position(value) * area.width;
  }

  /** Pixel row of a value. */
  double row(double value) {
    return area.y + (1 - y.position(value)) * area.height;
  }

  /** Paints grid lines, tick labels and the axes' titles. */
  void paint(Graphics2D g, String xTitle, String yTitle) {
    g.setFont(Pictures.LABEL);
    g.setStroke(new BasicStroke(1));
    for (double tick : y.ticks()) {
      double row = row(tick);
      g.setColor(Pictures.FAINT);
      g.draw(new Line2D.Double(area.x, row, area.x + area.width, row));
      g.setColor(Pictures.INK);
      String text = label(tick);
      int left = area.x - 2 * TICK_LENGTH - g.getFontMetrics().stringWidth(text);
      g.drawString(text, left, (int) Math.round(row) + TICK_LENGTH);
    }
    int bottom = area.y + area.height;
    for (double tick : x.ticks()) {
      double column = column(tick);
      g.draw(new Line2D.Double(column, bottom, column, bottom + TICK_LENGTH));
      FieldTile.centred(g, label(tick), (int) Math.round(column), bottom + 22);
    }
    g.draw(new Line2D.Double(area.x, bottom, area.x + area.width, bottom));
    FieldTile.centred(g, xTitle, area.x + area.width / 2, bottom + 48);
    upright(g, yTitle);
  }

  /** A tick as text: {@code 0.05}, {@code 20}, {@code 200 k}, {@code 2·10⁻⁵}. */
  static String label(double tick) {
    if (Math.abs(tick) >= 1e4 && Math.abs(tick) < 1e12) {
      String sign = tick < 0 ? "−" : "";
      String count = Digits.count(Math.round(Math.abs(tick)));
      int space = count.indexOf(' ');
      return sign
          + Digits.compact(Double.parseDouble(count.substring(0, space)))
          + count.substring(space);
    }
    int exponent = tick == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(tick) * (1 + 1e-9)));
    if (exponent >= -3 && exponent < 4) {
      return Digits.compact(tick);
    }
    String lead = Digits.compact(tick / Math.pow(10, exponent));
    return (lead.equals("1") ? "" : lead + "·") + "10" + superscript(exponent);
  }

  private static String superscript(int exponent) {
    String raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    String.valueOf(Math.abs(exponent)).chars().forEach(c -> text.append(raised.charAt(c - '0')));
    return text.toString();
  }

  /** The room that tick labels and title take on the left. */
  static int left(Axis y) {
    int widest =
        y.ticks().stream()
            .mapToInt(tick -> Pictures.width(Pictures.LABEL, label(tick)))
            .max()
            .orElse(0);
    return widest + 2 * TICK_LENGTH + 40;
  }

  private void upright(Graphics2D g, String text) {
    AffineTransform before = g.getTransform();
    g.translate(26, area.y + area.height / 2.0);
    g.rotate(-Math.PI / 2);
    FieldTile.centred(g, text, 0, 0);
    g.setTransform(before);
  }
}
