package org.operatorzoo.eval.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * Colours and strokes of lines and bars. The first seven follow Okabe and Ito (2008), which every
 * kind of colour vision tells apart; four more differ from them in lightness. Dashes are no help
 * with dense lines: the chart library starts them anew at each point.
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
