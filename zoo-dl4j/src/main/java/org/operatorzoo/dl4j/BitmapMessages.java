package org.operatorzoo.dl4j;

import org.deeplearning4j.optimize.solvers.accumulation.EncodingHandler;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Updates as bitmaps of two bits per entry, always. Deeplearning4j sends a list of indices where
 * few entries reach the threshold; where it changes from the list to the bitmap it encodes twice
 * and sends the second result only, so that what the first took out is neither sent nor kept back.
 */
final class BitmapMessages extends EncodingHandler {

  private static final MeanThreshold THRESHOLD = new MeanThreshold();

  BitmapMessages() {
    // What is kept back is not cut down: it raises the next threshold.
    super(THRESHOLD, null, null, false);
  }

  /**
   * Encodes.
   *
   * @param updates with what was kept back before; reduced by what is sent
   */
  @Override
  public INDArray encodeUpdates(int iteration, int epoch, INDArray updates) {
    double t = THRESHOLD.calculateThreshold(iteration, epoch, null, null, null, updates);
    return Nd4j.getExecutioner().bitmapEncode(updates, t);
  }
}
