package org.operatorzoo.datasets.catalog;

import java.util.Map;
import java.util.Optional;

/** Which solver makes which dataset. A dataset without a line here can be read but not made. */
final class Solvers {

  private static final Map<String, Solver> BY_ID =
      Map.ofEntries(
          Map.entry("fno-1e-3", VorticitySolvers.of(1e-3)),
          Map.entry("fno-1e-4", VorticitySolvers.of(1e-4)),
          Map.entry("fno-1e-5", VorticitySolvers.of(1e-5)),
          Map.entry("multiscale", MultiscaleSolvers.fourRegions()),
          Map.entry("cns-m1-eta1e-1", CompressibleSolvers.random(1, 0.1)),
          Map.entry("cns-m1-eta1e-2", CompressibleSolvers.random(1, 0.01)),
          Map.entry("cns-m0.1-eta1e-1", CompressibleSolvers.random(0.1, 0.1)),
          Map.entry("cns-m0.1-eta1e-2", CompressibleSolvers.random(0.1, 0.01)),
          Map.entry("swe", ShallowWaterSolvers.published()),
          Map.entry("dr", DiffusionReactionSolvers.published()),
          Map.entry("pda-ns", SmokeSolvers.published()),
          Map.entry("pda-ns-cond", SmokeSolvers.conditioned()),
          Map.entry("cfdbench", CfdBenchSolvers.published()),
          Map.entry("turbulence-m1", CompressibleSolvers.turbulence(1)),
          Map.entry("turbulence-m0.1", CompressibleSolvers.turbulence(0.1)));

  private Solvers() {}

  static Optional<Solver> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }
}
