package org.operatorzoo.dl4j;

import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.EncodingHandler;

/** Exchanges encoded updates between the workers of one process, and can be told to give up. */
final class SharedUpdates extends EncodedGradientsAccumulator {

  private static final long serialVersionUID = 1;

  /**
   * @param workers how many there are
   * @param parameters length of an update
   */
  SharedUpdates(int workers, long parameters) {
    super(
        workers,
        new EncodingHandler(
            new MeanThreshold(),
            // What is kept back is not cut down: it raises the next threshold.
            null,
            // A longer sparse message would be sent as a bitmap, which is no longer than this.
            Math.toIntExact(parameters / 16 + 5),
            false),
        getOptimalBufferSize(parameters, workers, workers + 2),
        workers + 2,
        Integer.MAX_VALUE,
        false);
  }

  /** Ends the waiting of the other workers, which would wait for a failed one for ever. */
  void abort(Throwable cause) {
    throwable.setIfFirst(cause);
  }
}
