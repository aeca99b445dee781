package org.operatorzoo.runs.contents;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;

/**
 * How one training went, step by step.
 *
 * @param name the model's name
 * @param losses training loss of each step; NaN where a step was not logged
 * @param rates learning rate of each step, that of the step before where a step was not logged
 * @param utilisation shares of the experts by router, over the steps at which they were logged
 * @param warnings what of the log is left out
 */
public record TrainingTrace(
    String name,
    List<Double> losses,
    List<Double> rates,
    Map<String, Utilisation> utilisation,
    List<String> warnings) {

  /**
   * Shares of the experts of one router.
   *
   * @param steps steps, ascending, from 1
   * @param shares [steps, experts]
   */
  public record Utilisation(List<Double> steps, List<List<Double>> shares) {

    /** Copies the lists. */
    public Utilisation {
      steps = List.copyOf(steps);
      shares = shares.stream().map(List::copyOf).toList();
      Checks.between("rows of shares", shares.size(), steps.size(), steps.size());
    }
  }

  /** Copies the lists. */
  public TrainingTrace {
    Checks.present("name", name);
    losses = List.copyOf(losses);
    rates = List.copyOf(rates);
    warnings = List.copyOf(warnings);
    utilisation = Collections.unmodifiableMap(new TreeMap<>(utilisation));
  }
}
