package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;

/** {@code fno-1e-3}, {@code fno-1e-4}, {@code fno-1e-5}. */
final class VorticitySolvers {

  /**
   * The stability limit decides. RK4's error in frame 20 is largest at ν = 1e-5, 2e-4 solved on
   * 128² and 1e-3 on 64²; the grids' own errors there are 4 and 12 %.
   */
  private static final double LONG_STEP = 0.1;

  private VorticitySolvers() {}

  static Solver of(double viscosity) {
    GeneratorFactory longSteps =
        (resolution, frames, interval) ->
            new VorticityGenerator(
                VorticitySettings.published(viscosity, resolution, frames)
                    .withFrameInterval(interval)
                    .withMaxStep(LONG_STEP));
    return Solver.of(
        (resolution, frames, interval) ->
            new VorticityGenerator(
                VorticitySettings.published(viscosity, resolution, frames)
                    .withFrameInterval(interval)),
        VariantFactory.published("quick", 32, 20, 10, longSteps),
        VariantFactory.published("small", 64, 20, 10, longSteps));
  }
}
