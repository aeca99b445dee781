package org.operatorzoo.datasets.layout;

import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;

/** What every reader does with the values of one trajectory: order of axes, finiteness. */
public final class Frames {

  private Frames() {}

  /** [cells, T, C] → [T, cells, C]. */
  public static float[] timeFirst(float[] values, int cells, int frames, int channels) {
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

  /** [C][T, cells] → [T, cells, C]. */
  public static float[] channelsLast(float[][] channels) {
    int size = channels[0].length;
    float[] result = new float[size * channels.length];
    for (int c = 0; c < channels.length; c++) {
      for (int p = 0; p < size; p++) {
        result[p * channels.length + c] = channels[c][p];
      }
    }
    return result;
  }

  /** Channel {@code channel} of [T, cells, C], as [T, cells]. */
  public static float[] channel(float[] values, int channels, int channel) {
    float[] result = new float[values.length / channels];
    for (int p = 0; p < result.length; p++) {
      result[p] = values[p * channels + channel];
    }
    return result;
  }

  /** [T, a, b] → [T, b, a]. */
  public static float[] transposed(float[] values, int frames, int a, int b) {
    float[] result = new float[values.length];
    for (int t = 0; t < frames; t++) {
      for (int i = 0; i < a; i++) {
        for (int j = 0; j < b; j++) {
          result[(t * b + j) * a + i] = values[(t * a + i) * b + j];
        }
      }
    }
    return result;
  }

  /** [T, cells, C] → [cells, T, C]. */
  public static float[] timeLast(float[] values, int cells, int frames, int channels) {
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
  public static float[] finite(
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
