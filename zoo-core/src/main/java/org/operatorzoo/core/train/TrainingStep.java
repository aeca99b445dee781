package org.operatorzoo.core.train;

import java.util.Map;

/**
 * What happened in one step.
 *
 * @param step from 0
 * @param losses terms of the loss by kind: {@code loss} (total), {@code data}, and balance terms;
 *     sums over the batch
 * @param windows B, windows in the batch
 * @param rate learning rate used
 * @param gradientNorm global norm before clipping
 * @param seconds wall-clock time of the step, waiting for data included
 */
public record TrainingStep(
    long step,
    Map<String, Double> losses,
    int windows,
    double rate,
    double gradientNorm,
    double seconds) {

  /** Data loss per window: the mean L2RE of one-step predictions over the batch. */
  public double meanL2re() {
    return losses.get("data") / windows;
  }
}
