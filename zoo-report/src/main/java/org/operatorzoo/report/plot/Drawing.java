package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.io.AtomicFiles;

/**
 * A figure of a fixed size on white, as pixels or as lines and letters.
 *
 * @param width in pixels
 * @param height in pixels
 * @param painter draws it
 */
public record Drawing(int width, int height, Consumer<Graphics2D> painter) {

  private static final int FIELD_LEVELS = 112;

  /** Checks the size. */
  public Drawing {
    Checks.positive("width", width);
    Checks.positive("height", height);
  }

  /** The figure as pixels. */
  public BufferedImage image() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paint(g);
    g.dispose();
    return picture;
  }

  /** The figure as SVG; texts stay texts, fields are embedded pictures. */
  public String svg() {
    return Svg.of(width, height, this::paint);
  }

  /** Writes {@code NAME.png} and {@code NAME.svg}. */
  public void write(Path directory, String name) {
    Pictures.writePng(image(), directory.resolve(name + ".png"));
    AtomicFiles.writeText(directory.resolve(name + ".svg"), svg());
  }

  /** As {@link #write}, the PNG in one byte per pixel: for fields. */
  public void writeFields(Path directory, String name) {
    BufferedImage few =
        FewColours.reduce(image(), List.of(ColourMap.FIELD, ColourMap.ERROR), FIELD_LEVELS);
    Pictures.writePng(few, directory.resolve(name + ".png"));
    AtomicFiles.writeText(directory.resolve(name + ".svg"), svg());
  }

  private void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setColor(Pictures.INK);
    painter.accept(g);
  }
}
