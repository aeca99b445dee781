package org.operatorzoo.core.fused;

import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ShapeException;

/** Whole numbers that choose rows or experts. */
final class Indices {

  private Indices() {}

  /**
   * The numbers on the heap.
   *
   * @param array [n] of any whole type
   * @param count what each of them must be less than
   * @throws ShapeException if one is not in [0, count)
   */
  static int[] of(INDArray array, long count) {
    INDArray plain = Numbers.dense(array);
    int[] values =
        plain.dataType() == DataType.LONG ? longs(plain) : plain.castTo(DataType.INT).toIntVector();
    for (int value : values) {
      if (value < 0 || value >= count) {
        throw new ShapeException(
            "selecting by index", "an index in [0, " + count + ")", "" + value);
      }
    }
    return values;
  }

  private static int[] longs(INDArray array) {
    LongPointer numbers = new LongPointer(array.data().addressPointer());
    int[] values = new int[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) numbers.get(i);
    }
    return values;
  }

  static void write(long[] values, INDArray array) {
    new LongPointer(array.data().addressPointer()).put(values, 0, values.length);
  }
}
