package org.operatorzoo.core.model;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
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
    INDArray array = held.get(name);
    boolean fits = array != null && Arrays.equals(array.shape(), batch.shape());
    if (fits && type == DataType.FLOAT) {
      array.data().asNioFloat().put(batch.values());
      Reference.reachabilityFence(array);
      return array;
    }
    if (array != null) {
      array.close();
    }
    array = FieldArrays.toArray(batch, type);
    held.put(name, array);
    return array;
  }

  @Override
  public void close() {
    held.values().forEach(INDArray::close);
    held.clear();
  }
}
