package org.operatorzoo.runs.compare;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * What training one model cost and how it went.
 *
 * @param name the model's name, as in its evaluation records
 * @param parametersTotal all parameters
 * @param parametersActivated those that take part in one prediction; fewer for mixtures of experts
 * @param medianStepSeconds median duration of a training step in seconds
 * @param trainingSeconds duration of the whole training in seconds
 * @param losses training loss of each step
 * @param learningRates learning rate of each step, as many as losses
 */
public record ModelResult(
    String name,
    long parametersTotal,
    long parametersActivated,
    double medianStepSeconds,
    double trainingSeconds,
    List<Double> losses,
    List<Double> learningRates) {

  /** Checks ranges, and that both traces have the same length. */
  public ModelResult {
    Checks.present("name", name);
    Checks.between("parametersActivated", parametersActivated, 1, parametersTotal);
    Checks.notNegative("medianStepSeconds", medianStepSeconds);
    Checks.notNegative("trainingSeconds", trainingSeconds);
    losses = List.copyOf(losses);
    learningRates = List.copyOf(learningRates);
    if (losses.size() != learningRates.size()) {
      throw new ConfigException(
          "learningRates of " + name,
          "one per loss, " + losses.size(),
          String.valueOf(learningRates.size()));
    }
  }
}
