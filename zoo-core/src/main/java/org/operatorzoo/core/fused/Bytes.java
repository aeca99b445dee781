package org.operatorzoo.core.fused;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Addresses inside native memory. */
final class Bytes {

  private Bytes() {}

  static Pointer at(Pointer start, long bytes) {
    return new BytePointer(start).position(start.position() * start.sizeof() + bytes);
  }

  /** Sets the slices of the first axis that have not been written to 0. */
  static void clearRest(INDArray array, boolean[] written) {
    long bytes = array.length() / written.length * array.dataType().width();
    Pointer start = array.data().addressPointer();
    for (int i = 0; i < written.length; i++) {
      if (!written[i]) {
        Pointer.memset(at(start, i * bytes), 0, bytes);
      }
    }
  }
}
