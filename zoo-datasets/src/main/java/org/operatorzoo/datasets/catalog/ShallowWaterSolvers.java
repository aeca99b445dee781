package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

/** {@code swe}. */
final class ShallowWaterSolvers {

  private static final int FRAMES = 25;
  private static final double INTERVAL = 1.0 / 24;
  private static final int SUBSAMPLES = 16;

  private ShallowWaterSolvers() {}

  static Solver published() {
    return Solver.of(
        (resolution, frames, interval) ->
            new ShallowWaterGenerator(
                ShallowWaterSettings.published(resolution, frames).withFrameInterval(interval)),
        reduced("quick", 32),
        reduced("small", 64));
  }

  /**
   * 25 frames over the published second: the bore moves a third of a cell of 32² per frame. The
   * initial depth is averaged inside cells: by the published rule, 32² knows only a handful of
   * different trajectories, and test would repeat training.
   */
  private static VariantFactory reduced(String name, int side) {
    return facts ->
        new DatasetVariant(
            name,
            side,
            FRAMES,
            INTERVAL,
            facts.extent(),
            facts.framesIn(),
            10,
            (resolution, frames) ->
                new ShallowWaterGenerator(
                    ShallowWaterSettings.published(resolution, frames)
                        .withFrameInterval(INTERVAL)
                        .withSubsamples(SUBSAMPLES)));
  }
}
