package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ShapeException;

/**
 * Which expert each token of a field went to, beside the field (NESTOR, Figure 5): one map per
 * router, the expert with the greatest weight as colour, its number in the cells and, with its
 * share of the tokens, below the map.
 *
 * @param title one line
 * @param fieldName what the field is
 * @param field [height, width]
 * @param height H
 * @param width W
 * @param maps one per router
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record ExpertMap(
    String title, String fieldName, double[] field, int height, int width, List<TokenMap> maps) {

  private static final int GAP = 18;
  private static final int TOP = 82;
  private static final int KEY = 26;
  private static final int TILE = 224;
  private static final int SMALLEST_NUMBERED = 18;

  /**
   * The choices of one router.
   *
   * @param name stands above the map
   * @param rows tokens along H
   * @param columns tokens along W
   * @param experts E
   * @param chosen [rows, columns], the expert of each token
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  public record TokenMap(String name, int rows, int columns, int experts, int[] chosen) {

    /** Checks the number of tokens and the experts. */
    public TokenMap {
      Checks.present("name of a map", name);
      if (chosen.length != rows * columns) {
        throw new ShapeException(
            "experts of " + name,
            rows * columns + " tokens (" + rows + "×" + columns + ")",
            String.valueOf(chosen.length));
      }
      for (int expert : chosen) {
        Checks.between("expert of " + name, expert, 0, experts - 1L);
      }
    }

    double share(int expert) {
      return IntStream.of(chosen).filter(e -> e == expert).count() / (double) chosen.length;
    }
  }

  /** Checks the size of the field. */
  public ExpertMap {
    Checks.present("title", title);
    if (field.length != height * width) {
      throw new ShapeException(
          "field of an expert map", height + "×" + width + " values", field.length + " values");
    }
    maps = List.copyOf(maps);
  }

  /** Draws field and maps in one row. */
  public Drawing draw() {
    TileSize tile = TileSize.of(height, width, TILE);
    int experts = maps.stream().mapToInt(TokenMap::experts).max().orElse(1);
    int all = GAP + (1 + maps.size()) * (tile.width() + GAP);
    return new Drawing(
        Math.max(all, Pictures.width(Pictures.TITLE, title) + 2 * GAP),
        TOP + tile.height() + GAP + (experts + 1) / 2 * KEY,
        g -> paint(g, tile));
  }

  private void paint(Graphics2D g, TileSize tile) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 34);
    g.setFont(Pictures.LABEL);
    FieldTile.centred(g, fieldName, GAP + tile.width() / 2, TOP - 12);
    new FieldTile(field, height, width, ColourMap.FIELD, FieldTile.scale(field, 0))
        .paint(g, GAP, TOP, tile);
    for (int i = 0; i < maps.size(); i++) {
      int x = GAP + (i + 1) * (tile.width() + GAP);
      g.setColor(Pictures.INK);
      g.setFont(Pictures.LABEL);
      FieldTile.centred(g, maps.get(i).name(), x + tile.width() / 2, TOP - 12);
      paintCells(g, maps.get(i), x, tile);
      paintShares(g, maps.get(i), x, tile);
    }
  }

  private static void paintCells(Graphics2D g, TokenMap map, int x, TileSize tile) {
    g.setFont(Pictures.SMALL);
    for (int i = 0; i < map.chosen().length; i++) {
      int row = i / map.columns();
      int column = i % map.columns();
      int left = x + column * tile.width() / map.columns();
      int right = x + (column + 1) * tile.width() / map.columns();
      int top = TOP + row * tile.height() / map.rows();
      int bottom = TOP + (row + 1) * tile.height() / map.rows();
      Color colour = Palette.colour(map.chosen()[i]);
      g.setColor(colour);
      g.fillRect(left, top, right - left, bottom - top);
      if (Math.min(right - left, bottom - top) >= SMALLEST_NUMBERED) {
        g.setColor(Palette.readableOn(colour));
        FieldTile.centred(
            g, String.valueOf(map.chosen()[i]), (left + right) / 2, (top + bottom) / 2 + 5);
      }
    }
  }

  private static void paintShares(Graphics2D g, TokenMap map, int x, TileSize tile) {
    for (int e = 0; e < map.experts(); e++) {
      int left = x + e % 2 * tile.width() / 2;
      int baseline = TOP + tile.height() + GAP + e / 2 * KEY + 6;
      g.setColor(Palette.colour(e));
      g.fillRect(left, baseline - 12, 14, 14);
      g.setColor(Pictures.INK);
      g.drawString(
          String.format(Locale.ROOT, "%d: %.0f %%", e, 100 * map.share(e)), left + 20, baseline);
    }
  }
}
