package org.operatorzoo.datasets.catalog;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.layout.Extent;

/**
 * A named setting of a dataset.
 *
 * @param name e.g. {@code native}, {@code small}, {@code quick}
 * @param resolution H = W
 * @param frames T
 * @param frameInterval time between frames
 * @param extent the domain
 * @param framesIn frames of the input in evaluation
 * @param horizon frames to predict by rollout
 * @param grids makes the generator for this or another grid
 */
public record DatasetVariant(
    String name,
    int resolution,
    int frames,
    double frameInterval,
    Extent extent,
    int framesIn,
    int horizon,
    Grids grids) {

  /** Makes the generator of a variant for a grid and a number of frames. */
  @FunctionalInterface
  public interface Grids {
    /** The generator for H = W = {@code resolution} and T = {@code frames}. */
    TrajectoryGenerator on(int resolution, int frames);
  }

  /** Checks that the frames exist. */
  public DatasetVariant {
    Checks.present("name", name);
    Checks.positive("resolution", resolution);
    Checks.positive("frameInterval", frameInterval);
    Checks.present("extent", extent);
    Checks.positive("framesIn", framesIn);
    Checks.positive("horizon", horizon);
    Checks.present("grids", grids);
    if (framesIn + horizon > frames) {
      throw new ConfigException(
          "variant " + name, "at least " + (framesIn + horizon) + " frames", frames + "");
    }
  }

  /** The solver with the settings. */
  public TrajectoryGenerator generator() {
    return grids.on(resolution, frames);
  }

  /**
   * The solver with the settings, on another grid or for another number of frames.
   *
   * @param otherResolution H = W
   * @param otherFrames T
   */
  public TrajectoryGenerator generator(int otherResolution, int otherFrames) {
    Checks.positive("resolution", otherResolution);
    Checks.positive("frames", otherFrames);
    return grids.on(otherResolution, otherFrames);
  }
}
