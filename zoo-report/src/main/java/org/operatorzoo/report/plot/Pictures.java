package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.operatorzoo.core.io.AtomicFiles;

/** Fonts and colours of figures, and PNG files. */
public final class Pictures {

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Color INK = new Color(0x222222);
  static final Color FAINT = new Color(0xD8D8D8);

  private Pictures() {}

  /** Writes a picture as PNG. */
  public static void writePng(BufferedImage picture, Path file) {
    AtomicFiles.write(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("this Java has no PNG writer");
          }
        });
  }

  /** Width of a text in pixels. */
  static int width(Font font, String text) {
    BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = probe.createGraphics();
    int width = g.getFontMetrics(font).stringWidth(text);
    g.dispose();
    return width;
  }
}
