package org.operatorzoo.runs.contents;

import org.operatorzoo.core.error.Checks;

/**
 * What a trained model costs.
 *
 * @param name the model's name, as in its evaluation records
 * @param parametersTotal all parameters
 * @param parametersActivated those that take part in one prediction
 * @param medianStepSeconds median duration of a training step in seconds
 * @param trainingSeconds duration of the whole training in seconds
 */
public record ModelCost(
    String name,
    long parametersTotal,
    long parametersActivated,
    double medianStepSeconds,
    double trainingSeconds) {

  /** Checks ranges. */
  public ModelCost {
    Checks.present("name", name);
    Checks.between("parametersActivated", parametersActivated, 1, parametersTotal);
    Checks.notNegative("medianStepSeconds", medianStepSeconds);
    Checks.notNegative("trainingSeconds", trainingSeconds);
  }
}
