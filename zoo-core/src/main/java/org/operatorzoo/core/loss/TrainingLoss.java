package org.operatorzoo.core.loss;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** How far predictions are from their targets, as training measures it. */
public interface TrainingLoss {

  /**
   * Adds the loss of each window of a batch to a graph. Trainers sum it over the batch.
   *
   * @param prediction û, [B, H, W, T', C']
   * @param target y, [B, H, W, T', C']
   * @param mask m, [B, H, W, 1, C'], or null for all ones
   * @return [B]
   */
  SDVariable perWindow(SameDiff sd, SDVariable prediction, SDVariable target, SDVariable mask);
}
