package org.operatorzoo.report.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;

/**
 * Fields as thumbnails: a row per quantity with a colour scale of its own, which leaves out the
 * outermost 0.2 % of the row's values at either end, and frames as columns.
 *
 * @param title one line; may be empty
 * @param rows at least one
 */
public record ContactSheet(String title, List<Row> rows) {

  private static final double CUT = 0.002;
  private static final int LEVELS = 96;
  private static final int TILE = 128;
  private static final int GAP = 6;
  private static final int CAPTION = 17;
  private static final int RIGHT = 80;
  private static final int BAR = 12;

  /**
   * Frames of one quantity.
   *
   * @param name stands beside the row
   * @param notes smaller lines below the name
   * @param captions one above each frame
   * @param height of a frame
   * @param width of a frame
   * @param frames [height·width] each, the first row on top
   */
  public record Row(
      String name,
      List<String> notes,
      List<String> captions,
      int height,
      int width,
      List<double[]> frames) {

    /** Checks numbers and sizes. */
    public Row {
      Checks.present("name", name);
      Checks.positive("height", height);
      Checks.positive("width", width);
      notes = List.copyOf(notes);
      captions = List.copyOf(captions);
      frames = List.copyOf(frames);
      int size = height * width;
      if (frames.isEmpty()
          || captions.size() != frames.size()
          || frames.stream().anyMatch(frame -> frame.length != size)) {
        throw new ShapeException(
            "row " + name + " of a contact sheet",
            "frames of " + height + "×" + width + " with a caption each",
            frames.size() + " frames and " + captions.size() + " captions");
      }
    }
  }

  /** Checks that there is a row. */
  public ContactSheet {
    if (rows.isEmpty()) {
      throw new ConfigException("rows of a contact sheet", "at least one", "none");
    }
    rows = List.copyOf(rows);
  }

  /** Draws the sheet. */
  public BufferedImage draw() {
    int columns = rows.stream().mapToInt(row -> row.frames().size()).max().orElseThrow();
    int left = left();
    int width = left + columns * (TILE + GAP) + RIGHT;
    BufferedImage picture =
        new Drawing(
                Math.max(width, Pictures.width(Pictures.TITLE, title) + 2 * GAP),
                top() + rows.size() * (CAPTION + TILE + GAP) + GAP,
                g -> paint(g, left, columns))
            .image();
    return FewColours.reduce(picture, List.of(ColourMap.FIELD), LEVELS);
  }

  private int top() {
    return title.isEmpty() ? GAP : 34;
  }

  private int left() {
    int widest = 0;
    for (Row row : rows) {
      widest = Math.max(widest, Pictures.width(Pictures.LABEL, row.name()));
      for (String note : row.notes()) {
        widest = Math.max(widest, Pictures.width(Pictures.SMALL, note));
      }
    }
    return widest + 3 * GAP;
  }

  private void paint(Graphics2D g, int left, int columns) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 24);
    int y = top();
    for (Row row : rows) {
      paint(g, row, left, y + CAPTION, left + columns * (TILE + GAP) + 2);
      y += CAPTION + TILE + GAP;
    }
  }

  private static void paint(Graphics2D g, Row row, int left, int y, int barX) {
    ColourMap.Scale scale =
        FieldTile.scale(row.frames().stream().flatMapToDouble(Arrays::stream).toArray(), CUT);
    g.setColor(Pictures.INK);
    g.setFont(Pictures.LABEL);
    g.drawString(row.name(), GAP, y + 20);
    g.setFont(Pictures.SMALL);
    for (int i = 0; i < row.notes().size(); i++) {
      g.drawString(row.notes().get(i), GAP, y + 42 + i * 18);
    }
    for (int f = 0; f < row.frames().size(); f++) {
      int x = left + f * (TILE + GAP);
      FieldTile.centred(g, row.captions().get(f), x + TILE / 2, y - 4);
      new FieldTile(row.frames().get(f), row.height(), row.width(), ColourMap.FIELD, scale)
          .paint(g, x, y, new TileSize(TILE, TILE));
    }
    ColourBar.paint(g, ColourMap.FIELD, scale, barX, y, BAR, TILE);
  }
}
