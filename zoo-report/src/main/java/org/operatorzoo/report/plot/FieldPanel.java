package org.operatorzoo.report.plot;

import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.table.Digits;

/**
 * A strip of a rollout: columns are frames, rows are truth, prediction and error (prediction −
 * truth) of one channel. Truth and prediction share the truth's colour scale, so equal colours are
 * equal values; what the prediction has beyond that scale is cut to its ends. The error's scale is
 * symmetric about 0. Rows of the grid run downwards. Values that are not finite are grey. Below
 * each column stands ‖a − y‖₂/‖y‖₂ of what is shown.
 *
 * @param title one line
 * @param prediction [1, H, W, T, C]
 * @param target [1, H, W, T, C]
 * @param channel which channel to show
 * @param frames which frames of the rollout to show, from 0
 */
public record FieldPanel(
    String title, FieldBatch prediction, FieldBatch target, int channel, List<Integer> frames) {

  private static final int GAP = 10;
  private static final int LEFT = 108;
  private static final int TOP = 78;
  private static final int BOTTOM = 40;
  private static final int RIGHT = 110;
  private static final int BAR = 16;
  private static final int TILE = 192;

  /** Checks shapes and ranges. */
  public FieldPanel {
    Checks.present("title", title);
    frames = List.copyOf(frames);
    Comparand.check(prediction, target, channel, frames);
  }

  /** Up to {@code count} frames spread evenly over a rollout, its first and last among them. */
  public static List<Integer> spread(int horizon, int count) {
    Checks.positive("horizon", horizon);
    Checks.positive("count", count);
    int shown = Math.min(horizon, count);
    return IntStream.range(0, shown)
        .map(i -> shown == 1 ? horizon - 1 : (int) Math.round(i * (horizon - 1.0) / (shown - 1)))
        .boxed()
        .toList();
  }

  /** Draws the panel. */
  public Drawing draw() {
    TileSize tile = TileSize.of(target.height(), target.width(), TILE);
    int width =
        Math.max(LEFT + frames.size() * (tile.width() + GAP), Pictures.width(Pictures.TITLE, title))
            + RIGHT;
    return new Drawing(width, TOP + 3 * (tile.height() + GAP) + BOTTOM, g -> paint(g, tile));
  }

  private void paint(Graphics2D g, TileSize tile) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 30);
    Comparand shown = Comparand.of(prediction, target, channel, frames);
    int step = tile.height() + GAP;
    for (int f = 0; f < frames.size(); f++) {
      int x = LEFT + f * (tile.width() + GAP);
      g.setFont(Pictures.LABEL);
      FieldTile.centred(g, "step " + (frames.get(f) + 1), x + tile.width() / 2, TOP - 12);
      List<FieldTile> column = shown.tiles(f);
      for (int r = 0; r < column.size(); r++) {
        column.get(r).paint(g, x, TOP + r * step, tile);
      }
      g.setFont(Pictures.SMALL);
      String relative = "rel. L2 " + Digits.significant(shown.relative(f));
      FieldTile.centred(g, relative, x + tile.width() / 2, TOP + 3 * step + 12);
    }
    g.setFont(Pictures.LABEL);
    for (int r = 0; r < Comparand.NAMES.size(); r++) {
      g.drawString(Comparand.NAMES.get(r), GAP, TOP + r * step + tile.height() / 2 + 5);
    }
    int x = LEFT + frames.size() * (tile.width() + GAP) + 6;
    ColourBar.paint(g, ColourMap.FIELD, shown.field(), x, TOP, BAR, 2 * tile.height() + GAP);
    ColourBar.paint(g, ColourMap.ERROR, shown.around(), x, TOP + 2 * step, BAR, tile.height());
  }
}
