package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Whether the numbers of an array lie one after the other. */
public final class Dense {

  private Dense() {}

  /** Whether they do, in 'c' order; axes of length 1 do not count. */
  public static boolean isDense(INDArray array) {
    long stride = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) != 1 && array.stride(axis) != stride) {
        return false;
      }
      stride *= array.size(axis);
    }
    return true;
  }
}
