package org.operatorzoo.core.optim;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of float32 arrays. A buffer does not keep its array's memory: hold on to the array.
 */
final class Entries {

  private Entries() {}

  /** Whether the entries lie one after the other, in c order. */
  static boolean areRow(INDArray array) {
    return array.dataType() == DataType.FLOAT
        && array.elementWiseStride() == 1
        && (array.ordering() == 'c' || array.rank() < 2);
  }

  /** The array, or a copy whose entries lie one after the other. */
  static INDArray row(INDArray array) {
    return areRow(array) ? array : array.castTo(DataType.FLOAT).dup('c');
  }

  /** The entries of a row, from index 0; of a view too. */
  static FloatBuffer of(INDArray row) {
    return row.data().asNioFloat().position(Math.toIntExact(row.offset())).slice();
  }
}
