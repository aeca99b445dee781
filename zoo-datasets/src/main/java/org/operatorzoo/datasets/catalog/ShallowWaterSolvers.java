package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

/** {@code swe}. */
final class ShallowWaterSolvers {

  private ShallowWaterSolvers() {}

  static Solver published() {
    return Solver.of(
        (resolution, frames, interval) ->
            new ShallowWaterGenerator(
                ShallowWaterSettings.published(resolution, frames).withFrameInterval(interval)),
        quick());
  }

  /**
   * 25 frames over the published second: the bore moves a third of a cell per frame. The initial
   * depth is averaged inside cells: by the published rule, 32² knows only a handful of different
   * trajectories, and test would repeat training.
   */
  private static DatasetVariant quick() {
    ShallowWaterSettings settings =
        ShallowWaterSettings.published(32, 25).withFrameInterval(1.0 / 24).withSubsamples(16);
    return new DatasetVariant("quick", new ShallowWaterGenerator(settings), 10, 10);
  }
}
