package org.operatorzoo.core.field;

import org.operatorzoo.core.error.Checks;

/**
 * Shape of one trajectory, [T, H, W, C].
 *
 * @param frames T, frames in time
 * @param height H, rows
 * @param width W, columns
 * @param channels C, physical quantities
 */
public record TrajectoryShape(int frames, int height, int width, int channels) {

  /** Checks that every extent is positive. */
  public TrajectoryShape {
    Checks.positive("frames", frames);
    Checks.positive("height", height);
    Checks.positive("width", width);
    Checks.positive("channels", channels);
  }

  /** Values of one frame, H·W·C. */
  public int frameSize() {
    return Math.toIntExact((long) height * width * channels);
  }

  @Override
  public String toString() {
    return "[T=" + frames + ", H=" + height + ", W=" + width + ", C=" + channels + "]";
  }
}
