package org.operatorzoo.core.field;

import org.operatorzoo.core.error.Checks;

/**
 * What an operator reads and predicts: [B, H, W, T, C] → [B, H, W, T', C'].
 *
 * @param height H, rows of the grid
 * @param width W, columns of the grid
 * @param framesIn T, frames read
 * @param framesOut T', frames predicted at once
 * @param channelsIn C, channels read
 * @param channelsOut C', channels predicted
 */
public record FieldSpec(
    int height, int width, int framesIn, int framesOut, int channelsIn, int channelsOut) {

  /** Checks that every extent is positive. */
  public FieldSpec {
    Checks.positive("height", height);
    Checks.positive("width", width);
    Checks.positive("framesIn", framesIn);
    Checks.positive("framesOut", framesOut);
    Checks.positive("channelsIn", channelsIn);
    Checks.positive("channelsOut", channelsOut);
  }

  /** A square grid, one frame out, as many channels out as in. */
  public static FieldSpec square(int size, int framesIn, int channels) {
    return new FieldSpec(size, size, framesIn, 1, channels, channels);
  }
}
