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
          Map.entry("swe", ShallowWaterSolvers.published()),
          Map.entry("dr", DiffusionReactionSolvers.published()));

  private Solvers() {}

  static Optional<Solver> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }
}
