package org.operatorzoo.core.model;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.field.FieldBatch;

/** Native arrays of a graph's inputs, made once for each shape and filled anew for each call. */
final class InputArrays implements AutoCloseable {

  private final DataType type;
  private final Map<String, INDArray> held = new HashMap<>();

  InputArrays(DataType type) {
    this.type = type;
  }

  /** A batch as a native array [B, H, W, T, C], valid until the next of this name. */
  INDArray of(String name, FieldBatch batch) {
    return of(name, batch.values(), batch.shape());
  }

  /** Row-major values as a native array, valid until the next of this name. */
  INDArray of(String name, float[] values, long... shape) {
    INDArray array = held.get(name);
    boolean fits = array != null && Arrays.equals(array.shape(), shape);
    if (fits && type == DataType.FLOAT) {
      array.data().asNioFloat().put(values);
      Reference.reachabilityFence(array);
      return array;
    }
    if (array != null) {
      array.close();
    }
    array = FieldArrays.toArray(values, type, shape);
    held.put(name, array);
    return array;
  }

  /** A number as a native scalar, valid until the next of this name. */
  INDArray scalar(String name, double value) {
    INDArray array = Nd4j.scalar(type, value);
    INDArray old = held.put(name, array);
    if (old != null) {
      old.close();
    }
    return array;
  }

  @Override
  public void close() {
    held.values().forEach(INDArray::close);
    held.clear();
  }
}
