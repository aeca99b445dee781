package org.operatorzoo.datasets.catalog;

import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

/** {@code swe}. */
final class ShallowWaterEntry {

  private ShallowWaterEntry() {}

  static DatasetEntry entry() {
    DatasetFacts facts =
        new DatasetFacts(
            "swe",
            "Shallow water, radial dam break",
            "∂t h + ∇·(hv) = 0,  ∂t(hv) + ∇·(h v⊗v + ½g h² I) = 0,  g = 1",
            "(x,y) ∈ [−2.5,2.5]², t ∈ [0,1]",
            "zero gradient; the waves do not reach it",
            "h = 2 where r ≤ R, else 1, R ~ U(0.3, 0.7); v = 0",
            new TrajectoryShape(101, 128, 128, 1),
            0.01,
            List.of(new Channel("h", "depth", "1", "0.3 to 2.0; 0.62 to 1.24 at t = 1, R = 0.5")),
            10,
            91,
            900,
            100,
            20,
            "Takamoto et al., PDEBench, arXiv 2210.07182");
    return new DatasetEntry(
        facts,
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
