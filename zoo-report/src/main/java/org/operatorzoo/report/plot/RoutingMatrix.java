package org.operatorzoo.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ShapeException;

/**
 * Which experts each dataset is routed to, as numbers on colours: a row per dataset, a column per
 * expert, in each cell the share of the row's assignments in percent (NESTOR, Table 5). One block
 * for each router, with one colour scale from 0 to the highest share of all.
 *
 * @param title one line
 * @param datasets names of the rows
 * @param blocks at least one
 */
public record RoutingMatrix(String title, List<String> datasets, List<Block> blocks) {

  private static final int GAP = 18;
  private static final int TOP = 56;
  private static final int HEAD = 58;
  private static final int CELL_WIDTH = 64;
  private static final int CELL_HEIGHT = 34;
  private static final int WIDEST = 1180;

  /**
   * One router.
   *
   * @param name stands above its block
   * @param shares [datasets, experts], each row adding up to 1, or all 0 if nothing was routed
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  public record Block(String name, double[][] shares) {

    int experts() {
      return shares[0].length;
    }
  }

  /** Checks shapes. */
  public RoutingMatrix {
    Checks.present("title", title);
    Checks.positive("number of datasets", datasets.size());
    Checks.positive("number of routers", blocks.size());
    datasets = List.copyOf(datasets);
    blocks = List.copyOf(blocks);
    for (Block block : blocks) {
      int experts = block.shares().length == 0 ? 0 : block.experts();
      if (block.shares().length != datasets.size()
          || Arrays.stream(block.shares()).anyMatch(row -> row.length != experts)) {
        throw new ShapeException(
            "shares of router " + block.name(),
            datasets.size() + " rows of equal length",
            Arrays.deepToString(block.shares()));
      }
    }
  }

  /** Draws the matrix. */
  public Drawing draw() {
    int left = left();
    int block = blocks.stream().mapToInt(Block::experts).max().orElseThrow() * CELL_WIDTH + GAP;
    int perRow = Math.max(1, Math.min(blocks.size(), (WIDEST - left) / block));
    int rows = (blocks.size() + perRow - 1) / perRow;
    int rowHeight = HEAD + datasets.size() * CELL_HEIGHT + GAP;
    int width = Math.max(left + perRow * block, Pictures.width(Pictures.TITLE, title) + GAP) + GAP;
    return new Drawing(
        width, TOP + rows * rowHeight, g -> paint(g, left, block, perRow, rowHeight));
  }

  private int left() {
    return 2 * GAP
        + datasets.stream()
            .mapToInt(name -> Pictures.width(Pictures.LABEL, name))
            .max()
            .orElseThrow();
  }

  private void paint(Graphics2D g, int left, int block, int perRow, int rowHeight) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 34);
    double highest =
        blocks.stream()
            .flatMap(b -> Arrays.stream(b.shares()))
            .flatMapToDouble(Arrays::stream)
            .max()
            .orElse(1);
    for (int i = 0; i < blocks.size(); i++) {
      int y = TOP + i / perRow * rowHeight;
      if (i % perRow == 0) {
        paintNames(g, y + HEAD);
      }
      paint(g, blocks.get(i), left + i % perRow * block, y, highest);
    }
  }

  private void paintNames(Graphics2D g, int y) {
    g.setFont(Pictures.LABEL);
    g.setColor(Pictures.INK);
    for (int r = 0; r < datasets.size(); r++) {
      g.drawString(datasets.get(r), GAP, y + r * CELL_HEIGHT + CELL_HEIGHT / 2 + 5);
    }
  }

  private static void paint(Graphics2D g, Block block, int x, int y, double highest) {
    g.setColor(Pictures.INK);
    g.setFont(Pictures.LABEL);
    g.drawString(block.name(), x, y + 22);
    g.setFont(Pictures.SMALL);
    for (int e = 0; e < block.experts(); e++) {
      FieldTile.centred(
          g, (e == 0 ? "expert " : "") + e, x + e * CELL_WIDTH + CELL_WIDTH / 2, y + HEAD - 8);
    }
    for (int r = 0; r < block.shares().length; r++) {
      for (int e = 0; e < block.experts(); e++) {
        double share = block.shares()[r][e];
        Color colour = new Color(ColourMap.SHARE.at(highest > 0 ? share / highest : 0));
        int cellX = x + e * CELL_WIDTH;
        int cellY = y + HEAD + r * CELL_HEIGHT;
        g.setColor(colour);
        g.fillRect(cellX, cellY, CELL_WIDTH - 1, CELL_HEIGHT - 1);
        g.setColor(Palette.readableOn(colour));
        String percent = String.format(Locale.ROOT, "%.1f", 100 * share);
        FieldTile.centred(g, percent, cellX + CELL_WIDTH / 2, cellY + CELL_HEIGHT / 2 + 5);
      }
    }
  }
}
