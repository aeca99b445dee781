package org.operatorzoo.core.train;

import java.util.Map;
import org.operatorzoo.core.model.OperatorGraph;

/**
 * What happened in one step.
 *
 * @param step from 0
 * @param losses terms of the loss by kind: those of {@link OperatorGraph#step}, sums over the
 *     windows and predictions
 * @param windows windows of the step's batches
 * @param predictions predictions of each window, fed back one after the other
 * @param rate learning rate used
 * @param gradientNorm global norm before clipping
 * @param scalars numbers that the loss read, by name
 * @param seconds wall-clock time of the step, waiting for data included
 */
public record TrainingStep(
    long step,
    Map<String, Double> losses,
    int windows,
    int predictions,
    double rate,
    double gradientNorm,
    Map<String, Double> scalars,
    double seconds) {

  /** The mean relative L2 error of the step's predictions, whatever loss is trained. */
  public double meanL2re() {
    double sum = losses.getOrDefault(OperatorGraph.L2RE, losses.get(OperatorGraph.DATA));
    return sum / windows / predictions;
  }
}
