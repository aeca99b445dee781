package org.operatorzoo.dl4j;

import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;

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
        new BitmapMessages(),
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
