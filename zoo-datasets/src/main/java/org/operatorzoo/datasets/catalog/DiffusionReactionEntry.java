package org.operatorzoo.datasets.catalog;

import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;

/** {@code dr}. */
final class DiffusionReactionEntry {

  /** Published frames are 0.05 apart and hardly differ after the tenth; these do. */
  private static final double QUICK_INTERVAL = 0.1;

  // The published spacing of cells, 1/64: on [−1, 1]² 32 cells a side do not resolve the patterns.
  private static final double QUICK_HALF_WIDTH = 0.25;

  private DiffusionReactionEntry() {}

  static DatasetEntry entry() {
    DatasetFacts facts =
        new DatasetFacts(
            "dr",
            "FitzHugh–Nagumo diffusion–reaction",
            "∂t u = Du Δu + u − u³ − k − v,  ∂t v = Dv Δv + u − v,  "
                + "Du = 1e-3, Dv = 5e-3, k = 5e-3",
            "(x,y) ∈ [−1,1]², t ∈ [0,5]",
            "no flux",
            "independent N(0,1) in every cell",
            new TrajectoryShape(101, 128, 128, 2),
            0.05,
            List.of(
                new Channel(
                    "u", "activator", "1", "std 1.0 in frame 0, 0.51 in frame 1, 0.33 last"),
                new Channel("v", "inhibitor", "1", "std 1.0 in frame 0, 0.05 to 0.17 later")),
            10,
            91,
            900,
            100,
            20,
            "Takamoto et al., PDEBench, arXiv 2210.07182");
    return new DatasetEntry(
        facts,
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
