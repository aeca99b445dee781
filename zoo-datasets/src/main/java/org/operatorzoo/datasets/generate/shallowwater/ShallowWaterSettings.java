package org.operatorzoo.datasets.generate.shallowwater;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Settings of the radial dam break. Frame k, from 0, is the state at time k·frameInterval.
 *
 * @param resolution H = W, cells per side
 * @param frames T
 * @param frameInterval time between frames
 * @param gravity g
 * @param innerDepth h inside the dam
 * @param outerDepth h outside the dam
 * @param minRadius smallest dam radius R
 * @param maxRadius largest dam radius R
 * @param subsamples points per axis and cell at which the initial depth is taken and averaged; 1 is
 *     the published rule (cell centre inside or outside), under which all radii between two cells
 *     give the same trajectory
 * @param cfl Δt·max(|velocity|+√(gh))/dx of a step
 */
public record ShallowWaterSettings(
    int resolution,
    int frames,
    double frameInterval,
    double gravity,
    double innerDepth,
    double outerDepth,
    double minRadius,
    double maxRadius,
    int subsamples,
    double cfl) {

  /** Checks every range. */
  public ShallowWaterSettings {
    Checks.between("resolution", resolution, 4, 4096);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    Checks.positive("gravity", gravity);
    Checks.positive("innerDepth", innerDepth);
    Checks.positive("outerDepth", outerDepth);
    Checks.positive("minRadius", minRadius);
    if (!(maxRadius >= minRadius)) {
      throw new ConfigException("maxRadius", "at least minRadius=" + minRadius, "" + maxRadius);
    }
    Checks.between("subsamples", subsamples, 1, 64);
    // Above 0.5 the unsplit scheme may create negative depths.
    Checks.between("cfl", cfl, 1e-3, 0.5);
  }

  /** The published setting: g = 1, h = 2 | 1, R ~ U(0.3, 0.7), frames 0.01 apart. */
  public static ShallowWaterSettings published(int resolution, int frames) {
    return new ShallowWaterSettings(resolution, frames, 0.01, 1.0, 2.0, 1.0, 0.3, 0.7, 1, 0.45);
  }

  /** These settings with another time between frames. */
  public ShallowWaterSettings withFrameInterval(double interval) {
    return new ShallowWaterSettings(
        resolution,
        frames,
        interval,
        gravity,
        innerDepth,
        outerDepth,
        minRadius,
        maxRadius,
        subsamples,
        cfl);
  }

  /** These settings with the initial depth averaged over points² per cell. */
  public ShallowWaterSettings withSubsamples(int points) {
    return new ShallowWaterSettings(
        resolution,
        frames,
        frameInterval,
        gravity,
        innerDepth,
        outerDepth,
        minRadius,
        maxRadius,
        points,
        cfl);
  }
}
