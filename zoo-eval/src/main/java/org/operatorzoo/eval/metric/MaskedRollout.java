package org.operatorzoo.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;

/**
 * Prediction and target of one trajectory where the mask is set; the ground all metrics stand on.
 * Sums and spectra are taken once and serve every metric. Not safe for several threads.
 */
public final class MaskedRollout {

  private static final String PLACE = "scoring a rollout";

  private final int frames;
  private final List<MaskedChannel> channels;

  private MaskedRollout(int frames, List<MaskedChannel> channels) {
    this.frames = frames;
    this.channels = channels;
  }

  /**
   * @param prediction [1, H, W, T, C]
   * @param target [1, H, W, T, C]
   * @param mask [1, H, W, 1, C], of zeros and ones
   * @throws ShapeException if the shapes do not fit
   * @throws DatasetException if the target is not finite, or the mask hides everything or holds
   *     other numbers
   */
  public static MaskedRollout of(FieldBatch prediction, FieldBatch target, FieldBatch mask) {
    if (target.batch() != 1) {
      throw new ShapeException(PLACE, "one trajectory", target.batch() + " trajectories");
    }
    expect("prediction", prediction, target.shape());
    expect("mask", mask, new long[] {1, target.height(), target.width(), 1, target.channels()});
    List<MaskedChannel> channels = new ArrayList<>();
    for (int c = 0; c < target.channels(); c++) {
      int[] cells = cells(mask, c);
      if (cells.length > 0) {
        channels.add(new MaskedChannel(prediction, target, c, cells));
      }
    }
    if (channels.isEmpty()) {
      throw new DatasetException(PLACE, "a mask with at least one cell set", "a mask of zeros");
    }
    return new MaskedRollout(target.frames(), channels);
  }

  private static void expect(String name, FieldBatch batch, long[] shape) {
    if (!Arrays.equals(batch.shape(), shape)) {
      throw new ShapeException(
          PLACE + ", " + name, Arrays.toString(shape), Arrays.toString(batch.shape()));
    }
  }

  private static int[] cells(FieldBatch mask, int channel) {
    return IntStream.range(0, mask.height() * mask.width())
        .filter(cell -> isSet(mask.values()[cell * mask.channels() + channel]))
        .toArray();
  }

  private static boolean isSet(float value) {
    if (value != 0 && value != 1) {
      throw new DatasetException(PLACE, "a mask of zeros and ones", String.valueOf(value));
    }
    return value == 1;
  }

  /** T. */
  public int frames() {
    return frames;
  }

  /** The channels with at least one scored cell. */
  List<MaskedChannel> channels() {
    return channels;
  }

  /** Whether a scored cell of these frames has a prediction that is not finite. */
  boolean diverged(int first, int count) {
    return channels.stream()
        .anyMatch(
            c ->
                IntStream.range(first, first + count)
                    .anyMatch(t -> !c.moments(t).isPredictionFinite()));
  }
}
