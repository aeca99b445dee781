package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.incompressible.CavitySettings;
import org.operatorzoo.datasets.generate.incompressible.CfdBenchGenerator;
import org.operatorzoo.datasets.generate.incompressible.CfdBenchSettings;
import org.operatorzoo.datasets.generate.incompressible.CylinderSettings;
import org.operatorzoo.datasets.generate.incompressible.TubeSettings;

/** {@code cfdbench}. */
final class CfdBenchSolvers {

  /** The catalogue's time between frames, that of the tube in its standard case. */
  private static final double PUBLISHED_INTERVAL = 0.1;

  private CfdBenchSolvers() {}

  static Solver published() {
    return Solver.of(
        CfdBenchSolvers::generator,
        VariantFactory.published("quick", 32, 20, 10, CfdBenchSolvers::generator),
        VariantFactory.published("small", 64, 20, 10, CfdBenchSolvers::generator));
  }

  /**
   * Each task counts in its own convective time, so an interval that is not the published one
   * stretches that of every task by the same factor.
   */
  private static CfdBenchGenerator generator(int resolution, int frames, double interval) {
    double stretch = interval / PUBLISHED_INTERVAL;
    return new CfdBenchGenerator(
        new CfdBenchSettings(
            CavitySettings.published(resolution, frames, stretch * CavitySettings.FRAME_INTERVAL),
            TubeSettings.published(resolution, frames, stretch * TubeSettings.FRAME_INTERVAL),
            CylinderSettings.published(
                resolution, frames, stretch * CylinderSettings.FRAME_INTERVAL)));
  }
}
