package org.operatorzoo.datasets.protocol;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.AxisResize;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;

/**
 * How trajectories of any shape reach a model: resized to one grid, padded with channels of the
 * constant 1, cut into windows. Values are not normalised.
 *
 * @param height H of every batch
 * @param width W of every batch
 * @param channels C of every batch, at least the channels of every dataset
 * @param framesIn T, frames of the input
 * @param framesOut T', frames of a training target
 * @param horizon frames to predict by rollout in evaluation, fewer where a trajectory ends
 */
@JsonSerialize(converter = CommonProtocolForm.Write.class)
@JsonDeserialize(converter = CommonProtocolForm.Read.class)
public record CommonProtocol(
    int height, int width, int channels, int framesIn, int framesOut, int horizon) {

  /** Checks that every number is positive. */
  public CommonProtocol {
    Checks.positive("height", height);
    Checks.positive("width", width);
    Checks.positive("channels", channels);
    Checks.positive("framesIn", framesIn);
    Checks.positive("framesOut", framesOut);
    Checks.positive("horizon", horizon);
  }

  /** A square grid, H = W = {@code resolution}. */
  public CommonProtocol(int resolution, int channels, int framesIn, int framesOut, int horizon) {
    this(resolution, resolution, channels, framesIn, framesOut, horizon);
  }

  /** Whether trajectories of this shape are resized. */
  public boolean resizes(TrajectoryShape shape) {
    return shape.height() != height || shape.width() != width;
  }

  /** A square grid as {@code resolution}, so that digests over this text stay what they were. */
  @Override
  public String toString() {
    return "CommonProtocol["
        + (height == width ? "resolution=" + height : "height=" + height + ", width=" + width)
        + ", channels="
        + channels
        + ", framesIn="
        + framesIn
        + ", framesOut="
        + framesOut
        + ", horizon="
        + horizon
        + "]";
  }

  /**
   * Checks that trajectories of a source fit: enough frames for {@code needed}, no more channels
   * than the protocol has.
   *
   * @throws DatasetException if they do not
   */
  public void requireFit(TrajectorySource source, int needed) {
    TrajectoryShape shape = source.shape();
    if (shape.frames() < needed || shape.channels() > channels) {
      throw new DatasetException(
          "dataset " + source.name(),
          "at least " + needed + " frames and at most " + channels + " channels",
          "trajectories " + shape);
    }
  }

  /** Number of training windows in a trajectory of {@code frames} frames; may be 0. */
  public int windows(int frames) {
    return Math.max(0, frames - framesIn - framesOut + 1);
  }

  /**
   * The window that starts at {@code firstFrame}.
   *
   * @throws DatasetException if it does not lie inside the trajectory, or the source cannot be read
   */
  public TrainingWindow window(TrajectorySource source, int trajectory, int firstFrame) {
    requireFit(source, framesIn + framesOut);
    TrainingWindow window = new TrainingWindow(empty(1, framesIn), empty(1, framesOut));
    fill(window, 0, source, trajectory, firstFrame);
    return window;
  }

  /** Room for windows, [count, H, W, frames, channels]. */
  public FieldBatch empty(int count, int frames) {
    return FieldBatch.zeros(count, height, width, frames, channels);
  }

  /**
   * Writes a window into a place of a batch: what follows input frames goes to the target, as many
   * frames as it has room for.
   *
   * @param b the place
   */
  public void fill(
      TrainingWindow batch, int b, TrajectorySource source, int trajectory, int firstFrame) {
    int in = batch.input().frames();
    float[] values = source.read(trajectory, firstFrame, in + batch.target().frames());
    present(values, source.shape(), 0, batch.input(), b);
    present(values, source.shape(), in, batch.target(), b);
  }

  /**
   * Resizes and pads frames.
   *
   * @param values [T, H, W, C] with H, W, C of {@code shape}; T follows from the length
   * @return [1, H, W, T, channels]
   */
  public FieldBatch present(float[] values, TrajectoryShape shape) {
    FieldBatch result = empty(1, values.length / shape.frameSize());
    present(values, shape, 0, result, 0);
    return result;
  }

  private void present(
      float[] values, TrajectoryShape shape, int firstFrame, FieldBatch into, int b) {
    AxisResize rows = AxisResize.bilinear(shape.height(), height);
    AxisResize columns = AxisResize.bilinear(shape.width(), width);
    float[] out = into.values();
    int own = shape.channels();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int t = 0; t < into.frames(); t++) {
          int at = into.index(b, y, x, t, 0);
          for (int c = 0; c < own; c++) {
            int base = (firstFrame + t) * shape.frameSize() + c;
            out[at + c] = AxisResize.at(values, base, shape.width(), own, rows, y, columns, x);
          }
          Arrays.fill(out, at + own, at + channels, 1f);
        }
      }
    }
  }

  /**
   * The evaluation mask: 1 at every k-th row and column, from 0, of the predicted channels, else 0,
   * where k is how often the rows (columns) of the data go into those of the grid; every row or
   * column where the data are finer than the grid.
   *
   * @param predictedChannels leading channels that are scored
   * @return [1, H, W, 1, channels]
   */
  public FieldBatch mask(TrajectoryShape shape, int predictedChannels) {
    Checks.between("predictedChannels", predictedChannels, 1, Math.min(channels, shape.channels()));
    int rowStride = Math.max(1, height / shape.height());
    int columnStride = Math.max(1, width / shape.width());
    FieldBatch mask = FieldBatch.zeros(1, height, width, 1, channels);
    for (int y = 0; y < height; y += rowStride) {
      for (int x = 0; x < width; x += columnStride) {
        int at = mask.index(0, y, x, 0, 0);
        Arrays.fill(mask.values(), at, at + predictedChannels, 1f);
      }
    }
    return mask;
  }
}
