package org.operatorzoo.eval.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** One field as a rectangle of colours. */
final class FieldTile {

  private FieldTile() {}

  /**
   * Paints a field; its rows run downwards.
   *
   * @param values [.., height, width] from {@code first} on
   */
  static void paint(
      Graphics2D g,
      double[] values,
      int first,
      int height,
      int width,
      ColourMap map,
      ColourMap.Scale scale,
      int x,
      int y,
      int cellW,
      int cellH) {
    BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      tile.setRGB(i % width, i / width, map.rgb(values[first + i], scale));
    }
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        cellW < width
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale((double) cellW / width, (double) cellH / height);
    g.drawImage(tile, place, null);
  }

  /** The scale of finite values without a share of them at either end. */
  static ColourMap.Scale scale(double[] values, double cut) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new ColourMap.Scale(0, 1);
    }
    int skipped = (int) (cut * finite.length);
    return new ColourMap.Scale(finite[skipped], finite[finite.length - 1 - skipped]);
  }

  static void centred(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, y);
  }
}
