package org.operatorzoo.report.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.table.Digits;

/**
 * Truth, prediction and error (prediction − truth) beside each other, one row per channel with
 * colour scales of its own: truth and prediction share one, the error's is symmetric about 0.
 *
 * @param title one line
 * @param channelNames names of the channels to show, from the first on
 * @param prediction [1, H, W, T, C]
 * @param target [1, H, W, T, C]
 * @param frames frames that the scales hold for, one of which is drawn at a time
 */
public record ChannelPanel(
    String title,
    List<String> channelNames,
    FieldBatch prediction,
    FieldBatch target,
    List<Integer> frames) {

  private static final int GAP = 10;
  private static final int TOP = 78;
  private static final int ROW_GAP = 28;
  private static final int BAR = 16;
  private static final int BAR_ROOM = 88;
  private static final int TILE = 224;

  /** Checks shapes and ranges. */
  public ChannelPanel {
    Checks.present("title", title);
    channelNames = List.copyOf(channelNames);
    frames = List.copyOf(frames);
    if (channelNames.isEmpty() || channelNames.size() > target.channels()) {
      throw new ConfigException(
          "channels of a figure",
          "1 to " + target.channels() + " names",
          channelNames.size() + " names");
    }
    Comparand.check(prediction, target, 0, frames);
  }

  /** A panel of one frame of a rollout. */
  public static ChannelPanel at(
      int frame,
      String title,
      List<String> channelNames,
      FieldBatch prediction,
      FieldBatch target) {
    return new ChannelPanel(title, channelNames, prediction, target, List.of(frame));
  }

  /** Draws the first of the frames. */
  public Drawing draw() {
    return drawAll(TILE).get(0);
  }

  /** One picture per frame, all with the same colour scales and of the same size. */
  List<Drawing> drawAll(double tilePixels) {
    TileSize tile = TileSize.of(target.height(), target.width(), tilePixels);
    List<Comparand> rows = new ArrayList<>();
    for (int c = 0; c < channelNames.size(); c++) {
      rows.add(Comparand.of(prediction, target, c, frames));
    }
    int left = left();
    int grid = left + 3 * (tile.width() + GAP) + 2 * BAR_ROOM;
    int width = Math.max(grid, Pictures.width(Pictures.TITLE, title(frames.get(0))) + 3 * GAP);
    int height = TOP + rows.size() * (tile.height() + ROW_GAP) + GAP;
    List<Drawing> drawn = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      int frame = f;
      drawn.add(new Drawing(width, height, g -> paint(g, rows, frame, left, tile)));
    }
    return drawn;
  }

  private int left() {
    return 2 * GAP
        + channelNames.stream()
            .mapToInt(name -> Pictures.width(Pictures.LABEL, name))
            .max()
            .orElse(0);
  }

  private String title(int frame) {
    return title + ", step " + (frame + 1) + " of " + target.frames();
  }

  private void paint(Graphics2D g, List<Comparand> rows, int frame, int left, TileSize tile) {
    g.setFont(Pictures.TITLE);
    g.drawString(title(frames.get(frame)), GAP, 30);
    int step = tile.width() + GAP;
    // The field's scale stands beside the prediction, before the error.
    int[] columns = {left, left + step, left + 2 * step + BAR_ROOM};
    g.setFont(Pictures.LABEL);
    for (int i = 0; i < columns.length; i++) {
      FieldTile.centred(g, Comparand.NAMES.get(i), columns[i] + tile.width() / 2, TOP - 12);
    }
    for (int r = 0; r < rows.size(); r++) {
      Comparand row = rows.get(r);
      int y = TOP + r * (tile.height() + ROW_GAP);
      g.setFont(Pictures.LABEL);
      g.drawString(channelNames.get(r), GAP, y + tile.height() / 2 + 5);
      List<FieldTile> tiles = row.tiles(frame);
      for (int i = 0; i < columns.length; i++) {
        tiles.get(i).paint(g, columns[i], y, tile);
      }
      ColourBar.paint(g, ColourMap.FIELD, row.field(), left + 2 * step, y, BAR, tile.height());
      ColourBar.paint(g, ColourMap.ERROR, row.around(), columns[2] + step, y, BAR, tile.height());
      String relative = "rel. L2 " + Digits.significant(row.relative(frame));
      FieldTile.centred(g, relative, columns[2] + tile.width() / 2, y + tile.height() + 16);
    }
  }
}
