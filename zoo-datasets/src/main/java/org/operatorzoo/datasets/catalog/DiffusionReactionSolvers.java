package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;

/** {@code dr}. */
final class DiffusionReactionSolvers {

  /** Published frames are 0.05 apart and hardly differ after the tenth; these do. */
  private static final double QUICK_INTERVAL = 0.1;

  // The published spacing of cells, 1/64: on [−1, 1]² 32 cells a side do not resolve the patterns.
  private static final double QUICK_HALF_WIDTH = 0.25;

  private DiffusionReactionSolvers() {}

  static Solver published() {
    return Solver.of(
        (resolution, frames, interval) ->
            new DiffusionReactionGenerator(
                DiffusionReactionSettings.published(resolution, frames)
                    .withFrameInterval(interval)),
        quick());
  }

  private static DatasetVariant quick() {
    DiffusionReactionSettings settings =
        DiffusionReactionSettings.published(32, 24)
            .withHalfWidth(QUICK_HALF_WIDTH)
            .withFrameInterval(QUICK_INTERVAL);
    return new DatasetVariant("quick", new DiffusionReactionGenerator(settings), 10, 10);
  }
}
