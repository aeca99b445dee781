package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.compressible.CompressibleFlowGenerator;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowSettings;

/** The four sets {@code cns-…} and the pair {@code turbulence-…}. */
final class CompressibleSolvers {

  private static final int FRAMES = 21;
  private static final int HORIZON = 11;

  private CompressibleSolvers() {}

  static Solver random(double mach, double viscosity) {
    return solver(
        (resolution, frames, interval) ->
            new CompressibleFlowGenerator(
                CompressibleFlowSettings.published(mach, viscosity, resolution, frames, interval)));
  }

  static Solver turbulence(double mach) {
    return solver(
        (resolution, frames, interval) ->
            new CompressibleFlowGenerator(
                CompressibleFlowSettings.turbulence(mach, resolution, frames, interval)));
  }

  private static Solver solver(GeneratorFactory factory) {
    return Solver.of(
        factory,
        VariantFactory.published("quick", 32, FRAMES, HORIZON, factory),
        VariantFactory.published("small", 64, FRAMES, HORIZON, factory));
  }
}
