package org.operatorzoo.datasets.hdf5;

import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;

/** What every reader does with the values of one trajectory: order of axes, finiteness. */
final class Frames {

  private Frames() {}

  /** [cells, T, C] → [T, cells, C]. */
  static float[] timeFirst(float[] values, int cells, int frames, int channels) {
    float[] result = new float[values.length];
    for (int p = 0; p < cells; p++) {
      for (int t = 0; t < frames; t++) {
        for (int c = 0; c < channels; c++) {
          result[(t * cells + p) * channels + c] = values[(p * frames + t) * channels + c];
        }
      }
    }
    return result;
  }

  /** [T, cells, C] → [cells, T, C]. */
  static float[] timeLast(float[] values, int cells, int frames, int channels) {
    float[] result = new float[values.length];
    for (int t = 0; t < frames; t++) {
      for (int p = 0; p < cells; p++) {
        for (int c = 0; c < channels; c++) {
          result[(p * frames + t) * channels + c] = values[(t * cells + p) * channels + c];
        }
      }
    }
    return result;
  }

  /**
   * Requires every value of [T, H, W, C] to be finite.
   *
   * @return {@code values}
   */
  static float[] finite(
      float[] values, String place, TrajectoryShape shape, int trajectory, int firstFrame) {
    for (int p = 0; p < values.length; p++) {
      if (!Float.isFinite(values[p])) {
        int inFrame = p % shape.frameSize();
        int cell = inFrame / shape.channels();
        throw new DatasetException(
            "reading "
                + place
                + ", trajectory "
                + trajectory
                + ", frame "
                + (firstFrame + p / shape.frameSize()),
            "finite values",
            values[p]
                + " at row "
                + cell / shape.width()
                + ", column "
                + cell % shape.width()
                + ", channel "
                + inFrame % shape.channels());
      }
    }
    return values;
  }
}
