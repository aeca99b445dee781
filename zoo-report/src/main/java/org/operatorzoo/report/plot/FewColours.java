package org.operatorzoo.report.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures in one byte per pixel, which makes files of a third: colours of maps, and greys for
 * text. Every colour becomes the nearest of them.
 */
final class FewColours {

  private static final int GREYS = 16;

  private FewColours() {}

  /** The picture in {@code levels} colours of each map and a few greys, 256 in all at most. */
  static BufferedImage reduce(BufferedImage picture, List<ColourMap> maps, int levels) {
    int[] palette = new int[maps.size() * levels + GREYS];
    for (int i = 0; i < GREYS; i++) {
      palette[i] = 0x010101 * (255 * i / (GREYS - 1));
    }
    for (int i = GREYS; i < palette.length; i++) {
      int at = i - GREYS;
      palette[i] = maps.get(at / levels).at(at % levels / (levels - 1.0));
    }
    IndexColorModel model =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage reduced =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> known = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int index = known.computeIfAbsent(picture.getRGB(x, y), rgb -> nearest(palette, rgb));
        reduced.getRaster().setSample(x, y, 0, index);
      }
    }
    return reduced;
  }

  private static int nearest(int[] palette, int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      int distance = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int d = (palette[i] >> shift & 255) - (rgb >> shift & 255);
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
