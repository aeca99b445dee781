package org.operatorzoo.report.paper;

import java.util.List;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.stats.Interval;

/**
 * A value of the zoo beside a published one.
 *
 * @param interval the value; its bounds equal it if it is exact
 * @param exact whether it was computed, not measured
 * @param model the configuration it belongs to
 * @param bases what it was measured from; empty if it was computed
 */
public record Measured(Interval interval, boolean exact, String model, List<Basis> bases) {

  /** Copies the list. */
  public Measured {
    bases = List.copyOf(bases);
  }

  /**
   * One record behind a value.
   *
   * @param dataset id in the catalogue
   * @param training how the weights came to be, or null where there are none
   * @param grid H of the grid scored on; that trained on for routing records
   * @param horizon frames rolled out; 0 for routing records
   * @param tests test trajectories
   * @param diverged how many of them diverged
   */
  public record Basis(
      String dataset, TrainingFacts training, int grid, int horizon, int tests, int diverged) {}

  /** How many rollouts diverged, e.g. {@code 1 of 32 diverged}; empty if none. */
  String divergence() {
    int diverged = bases.stream().mapToInt(Basis::diverged).sum();
    int tests = bases.stream().mapToInt(Basis::tests).sum();
    return diverged == 0 ? "" : diverged + " of " + tests + " diverged";
  }

  static Measured computed(double value, String model) {
    return new Measured(new Interval(value, value, value), true, model, List.of());
  }
}
