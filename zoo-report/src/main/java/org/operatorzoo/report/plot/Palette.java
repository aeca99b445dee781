package org.operatorzoo.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * Colours and strokes of lines and bars. The first seven follow Okabe and Ito (2008), which every
 * kind of colour vision tells apart; four more differ from them in lightness.
 */
final class Palette {

  /** For what is a floor, not a model. */
  static final Color FLOOR = new Color(0x6B6B6B);

  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x7A4FBF),
          new Color(0x111111),
          new Color(0x8C2D04),
          new Color(0x9DB300),
          new Color(0x00494D));

  private Palette() {}

  static Color colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** The colour, darkened until letters in it are easy to read on white. */
  static Color letters(Color colour) {
    Color dark = colour;
    while (luminance(dark) > 0.18) { // contrast to white at least 4.5 (WCAG 2)
      dark = new Color(dark.getRed() * 9 / 10, dark.getGreen() * 9 / 10, dark.getBlue() * 9 / 10);
    }
    return dark;
  }

  /** Dark or light letters, whichever stand out on {@code background}. */
  static Color readableOn(Color background) {
    return luminance(background) > 0.25 ? Pictures.INK : Color.WHITE;
  }

  /** Relative luminance, 0 for black to 1 for white. */
  static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int component) {
    double c = component / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  /** From the end of a line to its name. */
  static BasicStroke leader() {
    return stroke(0.8f, null);
  }

  static BasicStroke stroke() {
    return stroke(2.4f, null);
  }

  static BasicStroke floorStroke() {
    return stroke(2f, new float[] {7, 5});
  }

  private static BasicStroke stroke(float width, float[] dash) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }
}
