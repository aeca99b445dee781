package org.operatorzoo.core.loss;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Relative L2 loss per channel, summed over the batch (NESTOR, equation 14; DPOT's training loss):
 *
 * <pre>L = Σ_b 1/n_b Σ_c ‖m⊙(ŷ − y)‖₂ / (‖m⊙y‖₂ + ε),   ε = 1e-8</pre>
 *
 * with norms over H, W and T', and n_b the number of channels whose mask is not zero everywhere.
 */
public final class RelativeL2Loss {

  private static final double EPSILON = 1e-8;
  // Keeps the gradient of √s finite for a channel that is predicted exactly.
  private static final double SQUARE_EPSILON = 1e-20;

  private RelativeL2Loss() {}

  /**
   * Adds the loss to a graph.
   *
   * @param prediction [B, H, W, T', C']
   * @param target [B, H, W, T', C']
   * @param mask [B, H, W, 1, C'], or null for all ones
   * @return scalar
   */
  public static SDVariable build(
      SameDiff sd, SDVariable prediction, SDVariable target, SDVariable mask) {
    return sd.sum(perSample(sd, prediction, target, mask));
  }

  /** The terms of the sum over the batch, [B]. */
  public static SDVariable perSample(
      SameDiff sd, SDVariable prediction, SDVariable target, SDVariable mask) {
    SDVariable difference = prediction.sub(target);
    SDVariable reference = target;
    if (mask != null) {
      difference = difference.mul(mask);
      reference = reference.mul(mask);
    }
    SDVariable error = norm(sd, difference).div(norm(sd, reference).add(EPSILON));
    if (mask == null) {
      return error.mean(1, 2, 3, 4);
    }
    SDVariable used = sd.sum(mask, true, 1, 2, 3).gt(0).castTo(prediction.dataType());
    return sd.sum(error, 1, 2, 3, 4).div(sd.sum(used, 1, 2, 3, 4));
  }

  /**
   * ‖x‖₂ over H, W and T of each sample and channel.
   *
   * @param x [B, H, W, T, C]
   * @return [B, 1, 1, 1, C]: rank 5, because ND4J cannot reduce a matrix along an axis of length 1
   */
  public static SDVariable norm(SameDiff sd, SDVariable x) {
    return sd.math().sqrt(sd.sum(x.mul(x), true, 1, 2, 3).add(SQUARE_EPSILON));
  }
}
