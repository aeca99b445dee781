package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;

/** {@code fno-1e-3}, {@code fno-1e-4}, {@code fno-1e-5}. */
final class VorticitySolvers {

  private VorticitySolvers() {}

  static Solver of(double viscosity) {
    GeneratorFactory generator =
        (resolution, frames, interval) ->
            new VorticityGenerator(
                VorticitySettings.published(viscosity, resolution, frames)
                    .withFrameInterval(interval));
    return Solver.of(
        generator,
        VariantFactory.published("quick", 32, 20, 10, generator),
        VariantFactory.published("small", 64, 20, 10, generator));
  }
}
