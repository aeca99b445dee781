package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import org.operatorzoo.eval.table.Digits;

/** The key of a colour map: a vertical bar with numbers. */
final class ColourBar {

  private static final int TICKS = 5;

  private ColourBar() {}

  static void paint(
      Graphics2D g, ColourMap map, ColourMap.Scale scale, int x, int y, int width, int height) {
    for (int row = 0; row < height; row++) {
      g.setColor(new Color(map.at(1 - row / (height - 1.0))));
      g.fillRect(x, y + row, width, 1);
    }
    g.setColor(Pictures.INK);
    g.setFont(Pictures.SMALL);
    int ascent = g.getFontMetrics().getAscent();
    int nudge = 5; // keeps the outer numbers clear of a neighbouring bar's
    for (int i = 0; i < TICKS; i++) {
      double position = i / (TICKS - 1.0);
      int at = y + (int) Math.round((1 - position) * (height - 1));
      int inward = i == 0 ? -nudge : i == TICKS - 1 ? nudge : 0;
      g.drawLine(x + width, at, x + width + 4, at);
      double value = scale.low() + position * (scale.high() - scale.low());
      // A step far below the range is a rounding residue of zero.
      boolean zero = Math.abs(value) < 1e-9 * (scale.high() - scale.low());
      g.drawString(Digits.compact(zero ? 0 : value), x + width + 8, at + ascent / 2 - 1 + inward);
    }
  }
}
