package org.operatorzoo.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;

/**
 * Truth, prediction and error (prediction − truth) of one channel in some frames. Truth and
 * prediction share the truth's colour scale, so equal colours are equal values; what the prediction
 * has beyond it is cut to its ends. The scale of the error is symmetric about 0.
 *
 * @param height H
 * @param width W
 * @param truth [H·W] of each frame
 * @param prediction [H·W] of each frame
 * @param error [H·W] of each frame
 * @param field scale of truth and prediction
 * @param around scale of the error
 */
record Comparand(
    int height,
    int width,
    List<double[]> truth,
    List<double[]> prediction,
    List<double[]> error,
    ColourMap.Scale field,
    ColourMap.Scale around) {

  /** What the tiles show, in their order. */
  static final List<String> NAMES = List.of("truth", "prediction", "error");

  /** The chosen frames of a rollout, with scales that hold for all of them. */
  static Comparand of(FieldBatch prediction, FieldBatch target, int channel, List<Integer> frames) {
    check(prediction, target, channel, frames);
    List<double[]> truth = frames.stream().map(t -> values(target, t, channel)).toList();
    List<double[]> guess = frames.stream().map(t -> values(prediction, t, channel)).toList();
    List<double[]> error =
        IntStream.range(0, frames.size())
            .mapToObj(f -> difference(guess.get(f), truth.get(f)))
            .toList();
    ColourMap.Scale errors = FieldTile.scale(joined(error), 0);
    return new Comparand(
        target.height(),
        target.width(),
        truth,
        guess,
        error,
        FieldTile.scale(joined(truth), 0),
        ColourMap.Scale.around(Math.max(-errors.low(), errors.high())));
  }

  static void check(FieldBatch prediction, FieldBatch target, int channel, List<Integer> frames) {
    Checks.between("channel", channel, 0, target.channels() - 1L);
    if (!Arrays.equals(prediction.shape(), target.shape()) || target.batch() != 1) {
      throw new ShapeException(
          "fields beside each other",
          "prediction and target of one equal shape [1, H, W, T, C]",
          Arrays.toString(prediction.shape()) + " and " + Arrays.toString(target.shape()));
    }
    if (frames.isEmpty() || frames.stream().anyMatch(t -> t < 0 || t >= target.frames())) {
      throw new ConfigException(
          "frames of a figure", "frames in 0.." + (target.frames() - 1), frames.toString());
    }
  }

  /** Truth, prediction and error of one frame. */
  List<FieldTile> tiles(int frame) {
    return List.of(
        new FieldTile(truth.get(frame), height, width, ColourMap.FIELD, field),
        new FieldTile(prediction.get(frame), height, width, ColourMap.FIELD, field),
        new FieldTile(error.get(frame), height, width, ColourMap.ERROR, around));
  }

  /** ‖prediction − truth‖₂/‖truth‖₂ of one frame; infinite if the prediction is not finite. */
  double relative(int frame) {
    double e = Math.sqrt(Arrays.stream(error.get(frame)).map(v -> v * v).sum());
    double y = Math.sqrt(Arrays.stream(truth.get(frame)).map(v -> v * v).sum());
    return Double.isFinite(e) ? e / (y + 1e-8) : Double.POSITIVE_INFINITY;
  }

  private static double[] values(FieldBatch batch, int frame, int channel) {
    return IntStream.range(0, batch.height() * batch.width())
        .mapToDouble(i -> batch.at(0, i / batch.width(), i % batch.width(), frame, channel))
        .toArray();
  }

  private static double[] difference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
