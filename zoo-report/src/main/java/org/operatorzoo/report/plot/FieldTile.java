package org.operatorzoo.report.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * One field as a rectangle of colours.
 *
 * @param values [height, width]; its rows run downwards
 * @param height rows of the grid
 * @param width columns of the grid
 * @param map colours
 * @param scale values at the map's ends
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
record FieldTile(double[] values, int height, int width, ColourMap map, ColourMap.Scale scale) {

  /** Paints the field into a rectangle. */
  void paint(Graphics2D g, int x, int y, TileSize size) {
    g.drawImage(enlarged(size), x, y, null);
  }

  /** In its final size here, because viewers of SVG would blur the cells. */
  private BufferedImage enlarged(TileSize size) {
    BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      tile.setRGB(i % width, i / width, map.rgb(values[i], scale));
    }
    BufferedImage large =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = large.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        size.width() < width
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(
        tile,
        AffineTransform.getScaleInstance(
            (double) size.width() / width, (double) size.height() / height),
        null);
    g.dispose();
    return large;
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
