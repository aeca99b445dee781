package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.smoke.SmokeGenerator;
import org.operatorzoo.datasets.generate.smoke.SmokeSettings;

/** {@code pda-ns} and {@code pda-ns-cond}. */
final class SmokeSolvers {

  private SmokeSolvers() {}

  /** The 14 published frames leave four to predict. */
  static Solver published() {
    GeneratorFactory factory =
        (resolution, frames, interval) ->
            new SmokeGenerator(SmokeSettings.published(resolution, frames, interval));
    return Solver.of(
        factory,
        VariantFactory.published("quick", 32, 14, 4, factory),
        VariantFactory.published("small", 64, 14, 4, factory));
  }

  static Solver conditioned() {
    GeneratorFactory factory =
        (resolution, frames, interval) ->
            new SmokeGenerator(SmokeSettings.conditioned(resolution, frames, interval));
    return Solver.of(
        factory,
        VariantFactory.published("quick", 32, 20, 10, factory),
        VariantFactory.published("small", 64, 30, 20, factory));
  }
}
