package org.operatorzoo.core.model;

import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.loss.LossSettings;

/**
 * How a training graph measures, weighs and masks its loss, and how many predictions it feeds back.
 *
 * @param balanceWeights weights of balance losses by kind, where they differ from the published
 * @param masked whether each step is given a mask
 * @param loss which loss
 * @param unroll predictions in a row, T_ar/T'; the loss is the sum over them, and its gradient runs
 *     through the predictions that are fed back
 * @param noise ε of the noise on every input but the first, which comes with its noise
 */
public record LossSpec(
    Map<String, Double> balanceWeights,
    boolean masked,
    LossSettings loss,
    int unroll,
    double noise) {

  /** Published loss and weights, one prediction, no mask. */
  public static final LossSpec PUBLISHED = new LossSpec(Map.of(), false);

  /** The published loss of one prediction. */
  public LossSpec(Map<String, Double> balanceWeights, boolean masked) {
    this(balanceWeights, masked, LossSettings.PUBLISHED, 1, 0);
  }

  /** Copies the weights and checks the ranges. */
  public LossSpec {
    balanceWeights = Map.copyOf(balanceWeights);
    Checks.present("loss", loss);
    Checks.positive("unroll", unroll);
    Checks.notNegative("noise", noise);
  }

  /** The same with another loss. */
  public LossSpec withLoss(LossSettings settings) {
    return new LossSpec(balanceWeights, masked, settings, unroll, noise);
  }

  /** The same for several predictions in a row. */
  public LossSpec withUnroll(int predictions, double noiseScale) {
    return new LossSpec(balanceWeights, masked, loss, predictions, noiseScale);
  }

  /** Whether each prediction after the first is given noise. */
  boolean noisy() {
    return noise > 0 && unroll > 1;
  }
}
