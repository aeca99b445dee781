package org.operatorzoo.core.model;

import java.util.Map;
import org.operatorzoo.core.error.Checks;

/**
 * How a training graph weighs and masks its loss, and how many predictions it feeds back.
 *
 * @param balanceWeights weights of balance losses by kind, where they differ from the published
 * @param masked whether each step is given a mask
 * @param jointChannels whether norms run over all channels together instead of one by one, as other
 *     libraries train; not with a mask
 * @param unroll predictions in a row, T_ar/T'; the loss is the sum over them, and its gradient runs
 *     through the predictions that are fed back
 * @param noise ε of the noise on every input but the first, which comes with its noise
 */
public record LossSpec(
    Map<String, Double> balanceWeights,
    boolean masked,
    boolean jointChannels,
    int unroll,
    double noise) {

  /** Published weights, one prediction, no mask. */
  public static final LossSpec PUBLISHED = new LossSpec(Map.of(), false);

  /** One prediction, norms channel by channel. */
  public LossSpec(Map<String, Double> balanceWeights, boolean masked) {
    this(balanceWeights, masked, false, 1, 0);
  }

  /** Copies the weights and checks the ranges. */
  public LossSpec {
    balanceWeights = Map.copyOf(balanceWeights);
    Checks.positive("unroll", unroll);
    Checks.notNegative("noise", noise);
    if (masked && jointChannels) {
      throw new IllegalArgumentException("a mask weighs channels one by one");
    }
  }

  /** The same with norms over all channels together. */
  public LossSpec withJointChannels(boolean joint) {
    return new LossSpec(balanceWeights, masked, joint, unroll, noise);
  }

  /** The same for several predictions in a row. */
  public LossSpec withUnroll(int predictions, double noiseScale) {
    return new LossSpec(balanceWeights, masked, jointChannels, predictions, noiseScale);
  }

  /** Whether each prediction after the first is given noise. */
  boolean noisy() {
    return noise > 0 && unroll > 1;
  }
}
