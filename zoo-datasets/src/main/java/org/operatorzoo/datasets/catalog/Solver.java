package org.operatorzoo.datasets.catalog;

import java.util.List;

/**
 * What makes the trajectories of a dataset.
 *
 * @param factory generators for any grid
 * @param variants named settings beside {@code native}
 */
record Solver(GeneratorFactory factory, List<VariantFactory> variants) {

  Solver {
    variants = List.copyOf(variants);
  }

  static Solver of(GeneratorFactory factory, VariantFactory... variants) {
    return new Solver(factory, List.of(variants));
  }
}
