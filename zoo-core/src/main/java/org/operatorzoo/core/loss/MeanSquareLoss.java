package org.operatorzoo.core.loss;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Mean square error over all entries of a window, or over those that a mask leaves:
 *
 * <pre>L_b = Σ m⊙(ŷ − y)² / (T'·Σ m),   without a mask the mean over H, W, T' and C'</pre>
 */
public record MeanSquareLoss() implements TrainingLoss {

  @Override
  public SDVariable perWindow(
      SameDiff sd, SDVariable prediction, SDVariable target, SDVariable mask) {
    SDVariable difference = prediction.sub(target);
    if (mask == null) {
      return difference.mul(difference).mean(1, 2, 3, 4);
    }
    SDVariable squares = difference.mul(difference).mul(mask);
    return squares.mean(1, 2, 3, 4).div(mask.mean(1, 2, 3, 4));
  }
}
