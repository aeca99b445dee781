package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;
import org.operatorzoo.datasets.layout.Extent;

/** {@code dr}. */
final class DiffusionReactionSolvers {

  private static final int FRAMES = 24;

  /** Published frames are 0.05 apart and hardly differ after the tenth; these do. */
  private static final double INTERVAL = 0.1;

  private DiffusionReactionSolvers() {}

  static Solver published() {
    return Solver.of(
        (resolution, frames, interval) ->
            new DiffusionReactionGenerator(
                DiffusionReactionSettings.published(resolution, frames)
                    .withFrameInterval(interval)),
        reduced("quick", 32),
        reduced("small", 64));
  }

  /**
   * A part of the domain with the published spacing of cells, 1/64: on [−1, 1]² few cells a side do
   * not resolve the patterns.
   */
  private static VariantFactory reduced(String name, int side) {
    double half = side / 128.0;
    return facts ->
        new DatasetVariant(
            name,
            side,
            FRAMES,
            INTERVAL,
            new Extent(-half, half, -half, half),
            facts.framesIn(),
            10,
            (resolution, frames) ->
                new DiffusionReactionGenerator(
                    DiffusionReactionSettings.published(resolution, frames)
                        .withHalfWidth(half)
                        .withFrameInterval(INTERVAL)));
  }
}
