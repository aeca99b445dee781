package org.operatorzoo.eval.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.table.Numbers;

/**
 * A rollout beside the truth: columns are frames, rows are truth, prediction and |error| of one
 * channel. Truth and prediction share the truth's colour scale, so equal colours are equal values;
 * what the prediction has beyond that scale is cut to its ends. Rows of the grid run downwards.
 * Values that are not finite are grey. Below each column stands ‖a − y‖₂/‖y‖₂ of what is shown.
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

  /** Checks shapes and ranges. */
  public FieldPanel {
    Checks.present("title", title);
    Checks.between("channel", channel, 0, target.channels() - 1L);
    if (!Arrays.equals(prediction.shape(), target.shape()) || target.batch() != 1) {
      throw new ShapeException(
          "field panel",
          "prediction and target of one equal shape [1, H, W, T, C]",
          Arrays.toString(prediction.shape()) + " and " + Arrays.toString(target.shape()));
    }
    if (frames.isEmpty() || frames.stream().anyMatch(t -> t < 0 || t >= target.frames())) {
      throw new ConfigException(
          "frames of a field panel", "frames in 0.." + (target.frames() - 1), frames.toString());
    }
    frames = List.copyOf(frames);
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
  public BufferedImage draw() {
    // Whole multiples keep every grid cell the same size; fine grids are reduced to 256.
    double longest = Math.max(target.height(), target.width());
    double zoom = longest <= 256 ? Math.max(1, Math.round(192 / longest)) : 256 / longest;
    int cellW = (int) Math.round(target.width() * zoom);
    int cellH = (int) Math.round(target.height() * zoom);
    int grid =
        Math.max(LEFT + frames.size() * (cellW + GAP), Pictures.width(Pictures.TITLE, title));
    return Pictures.draw(
        grid + RIGHT, TOP + 3 * (cellH + GAP) + BOTTOM, g -> paint(g, cellW, cellH));
  }

  private void paint(Graphics2D g, int cellW, int cellH) {
    g.setFont(Pictures.TITLE);
    g.drawString(title, GAP, 30);
    double[] truth = values(target);
    double[] guess = values(prediction);
    double[] error = new double[truth.length];
    Arrays.setAll(error, i -> Math.abs(guess[i] - truth[i]));
    ColourMap.Scale fieldScale = scale(truth, false);
    ColourMap.Scale errorScale = scale(error, true);
    List<Row> rows =
        List.of(
            new Row("truth", truth, ColourMap.FIELD, fieldScale),
            new Row("prediction", guess, ColourMap.FIELD, fieldScale),
            new Row("|error|", error, ColourMap.ERROR, errorScale));
    int size = target.height() * target.width();
    for (int f = 0; f < frames.size(); f++) {
      int x = LEFT + f * (cellW + GAP);
      g.setFont(Pictures.LABEL);
      FieldTile.centred(g, "step " + (frames.get(f) + 1), x + cellW / 2, TOP - 12);
      for (int r = 0; r < rows.size(); r++) {
        int y = TOP + r * (cellH + GAP);
        tile(g, rows.get(r), f * size, x, y, cellW, cellH);
      }
      g.setFont(Pictures.SMALL);
      String shown = Numbers.significant(relative(truth, error, f * size, size));
      FieldTile.centred(g, "rel. L2 " + shown, x + cellW / 2, TOP + 3 * (cellH + GAP) + 12);
    }
    g.setFont(Pictures.LABEL);
    for (int r = 0; r < rows.size(); r++) {
      g.drawString(rows.get(r).name(), GAP, TOP + r * (cellH + GAP) + cellH / 2 + 5);
    }
    int x = LEFT + frames.size() * (cellW + GAP) + 6;
    ColourBar.paint(g, ColourMap.FIELD, fieldScale, x, TOP, BAR, 2 * cellH + GAP);
    ColourBar.paint(g, ColourMap.ERROR, errorScale, x, TOP + 2 * (cellH + GAP), BAR, cellH);
  }

  private void tile(Graphics2D g, Row row, int first, int x, int y, int cellW, int cellH) {
    FieldTile.paint(
        g,
        row.values(),
        first,
        target.height(),
        target.width(),
        row.map(),
        row.scale(),
        x,
        y,
        cellW,
        cellH);
  }

  private double[] values(FieldBatch batch) {
    return frames.stream()
        .flatMapToDouble(
            t ->
                IntStream.range(0, batch.height() * batch.width())
                    .mapToDouble(
                        i -> batch.at(0, i / batch.width(), i % batch.width(), t, channel)))
        .toArray();
  }

  private static double relative(double[] truth, double[] error, int first, int size) {
    double e = 0;
    double y = 0;
    for (int i = first; i < first + size; i++) {
      e += error[i] * error[i];
      y += truth[i] * truth[i];
    }
    return Double.isFinite(e) ? Math.sqrt(e) / (Math.sqrt(y) + 1e-8) : Double.POSITIVE_INFINITY;
  }

  private static ColourMap.Scale scale(double[] values, boolean fromZero) {
    ColourMap.Scale whole = FieldTile.scale(values, 0);
    return fromZero ? new ColourMap.Scale(0, whole.high()) : whole;
  }

  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  private record Row(String name, double[] values, ColourMap map, ColourMap.Scale scale) {}
}
