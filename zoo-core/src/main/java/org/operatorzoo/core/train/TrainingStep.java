package org.operatorzoo.core.train;

import java.util.Map;

/**
 * What happened in one step.
 *
 * @param step from 0
 * @param losses terms of the loss by kind: {@code loss} (total), {@code data}, and balance terms;
 *     sums over the windows and predictions
 * @param windows windows of the step's batches
 * @param predictions predictions of each window, fed back one after the other
 * @param rate learning rate used
 * @param gradientNorm global norm before clipping
 * @param seconds wall-clock time of the step, waiting for data included
 */
public record TrainingStep(
    long step,
    Map<String, Double> losses,
    int windows,
    int predictions,
    double rate,
    double gradientNorm,
    double seconds) {

  /** Data loss per window and prediction: the mean L2RE of the step's predictions. */
  public double meanL2re() {
    return losses.get("data") / windows / predictions;
  }
}
