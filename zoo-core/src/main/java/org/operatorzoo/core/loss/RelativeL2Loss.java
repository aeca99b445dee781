package org.operatorzoo.core.loss;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Relative L2 loss, channel by channel (NESTOR, equation 14; DPOT's training loss) or of all
 * channels together:
 *
 * <pre>
 * each:   L_b = 1/n_b Σ_c ‖m⊙(ŷ − y)‖₂ / (‖m⊙y‖₂ + ε),   ε = 1e-8, norms over H, W and T'
 * joint:  L_b = ‖m⊙(ŷ − y)‖₂ / (‖m⊙y‖₂ + ε),             norms over H, W, T' and C'
 * </pre>
 *
 * with n_b the number of channels whose mask is not zero everywhere.
 *
 * @param joint whether norms run over the channels too
 */
public record RelativeL2Loss(boolean joint) implements TrainingLoss {

  /** Channel by channel. */
  public static final RelativeL2Loss PUBLISHED = new RelativeL2Loss(false);

  static final double EPSILON = 1e-8;
  // Keeps the gradient of √s finite for a channel that is predicted exactly.
  private static final double SQUARE_EPSILON = 1e-20;

  @Override
  public SDVariable perWindow(
      SameDiff sd, SDVariable prediction, SDVariable target, SDVariable mask) {
    SDVariable difference = prediction.sub(target);
    SDVariable reference = target;
    if (mask != null) {
      difference = difference.mul(mask);
      reference = reference.mul(mask);
    }
    int[] axes = joint ? new int[] {1, 2, 3, 4} : new int[] {1, 2, 3};
    SDVariable error = norm(sd, difference, axes).div(norm(sd, reference, axes).add(EPSILON));
    if (mask == null || joint) {
      return error.mean(1, 2, 3, 4);
    }
    SDVariable used = sd.sum(mask, true, 1, 2, 3).gt(0).castTo(prediction.dataType());
    return sd.sum(error.mul(used), 1, 2, 3, 4).div(sd.sum(used, 1, 2, 3, 4));
  }

  /**
   * ‖x‖₂ over H, W and T of each sample and channel.
   *
   * @param x [B, H, W, T, C]
   * @return [B, 1, 1, 1, C]: rank 5, because ND4J cannot reduce a matrix along an axis of length 1
   */
  public static SDVariable norm(SameDiff sd, SDVariable x) {
    return norm(sd, x, 1, 2, 3);
  }

  private static SDVariable norm(SameDiff sd, SDVariable x, int... axes) {
    return sd.math().sqrt(sd.sum(x.mul(x), true, axes).add(SQUARE_EPSILON));
  }
}
