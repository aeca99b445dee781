package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;

/** {@code fno-1e-3}, {@code fno-1e-4}, {@code fno-1e-5}. */
final class VorticitySolvers {

  /** The stability limit decides: RK4's error there is below 1e-3, the 64² grid's is 1–2 %. */
  private static final double QUICK_STEP = 0.1;

  private VorticitySolvers() {}

  static Solver of(double viscosity) {
    return Solver.of(
        (resolution, frames, interval) ->
            new VorticityGenerator(
                VorticitySettings.published(viscosity, resolution, frames)
                    .withFrameInterval(interval)),
        quick(viscosity));
  }

  /** 32², 20 frames, one time unit apart. */
  private static DatasetVariant quick(double viscosity) {
    VorticitySettings settings =
        VorticitySettings.published(viscosity, 32, 20).withMaxStep(QUICK_STEP);
    return new DatasetVariant("quick", new VorticityGenerator(settings), 10, 10);
  }
}
