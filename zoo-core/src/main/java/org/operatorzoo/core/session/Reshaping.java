package org.operatorzoo.core.session;

import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.ExpandDims;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;
import org.nd4j.linalg.api.ops.impl.shape.Squeeze;

/** Operations that give the same numbers in another shape. */
final class Reshaping {

  private Reshaping() {}

  static boolean is(DifferentialFunction op) {
    return op instanceof Reshape || op instanceof ExpandDims || op instanceof Squeeze;
  }

  /**
   * Copies the numbers. The native operations may return a view of their input instead of writing
   * their output, which only ND4J's own session understands.
   */
  static void copy(INDArray from, INDArray to) {
    to.assign(from.reshape('c', to.shape()));
  }
}
