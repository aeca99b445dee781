package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;

/** {@code fno-1e-3}, {@code fno-1e-4}, {@code fno-1e-5}. */
final class VorticitySolvers {

  /** The stability limit decides: RK4's error there is below 1e-3, the 64² grid's is 1–2 %. */
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
