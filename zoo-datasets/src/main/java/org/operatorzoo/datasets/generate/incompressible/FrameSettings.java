package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;

/**
 * Grid and frames of a flow. Times count in convective times length/speed of the trajectory's own
 * case, so that slow and fast cases show the same part of their development. Frame k, from 0, is
 * the state at start + (k + 1)·frameInterval, start ~ U(0, latestStart).
 *
 * @param resolution H = W, cells per side of the solver's grid and of a stored frame
 * @param frames T
 * @param frameInterval convective times between frames
 * @param latestStart largest start, in convective times
 */
public record FrameSettings(int resolution, int frames, double frameInterval, double latestStart) {

  /** Checks every range. */
  public FrameSettings {
    Checks.between("resolution", resolution, 8, 2048);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    Checks.notNegative("latestStart", latestStart);
  }
}
