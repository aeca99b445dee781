package org.operatorzoo.core.model;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;

/** Copies between batches of fields on the heap and native arrays. */
public final class FieldArrays {

  private FieldArrays() {}

  /** A native copy [B, H, W, T, C]. The caller closes it. */
  public static INDArray toArray(FieldBatch batch, DataType type) {
    return toArray(batch.values(), type, batch.shape());
  }

  /** A native copy of row-major values. The caller closes it. */
  public static INDArray toArray(float[] values, DataType type, long... shape) {
    INDArray array = Nd4j.create(values, shape, 'c');
    if (array.dataType() == type) {
      return array;
    }
    INDArray cast = array.castTo(type);
    array.close();
    return cast;
  }

  /** A heap copy of an array [B, H, W, T, C]. */
  public static FieldBatch toBatch(INDArray array) {
    if (array.rank() != 5) {
      throw new ShapeException(
          "reading a field batch", "an array [B, H, W, T, C]", Arrays.toString(array.shape()));
    }
    long[] s = array.shape();
    return new FieldBatch(
        toFloats(array), (int) s[0], (int) s[1], (int) s[2], (int) s[3], (int) s[4]);
  }

  /** A heap copy of any array, row-major. */
  public static float[] toFloats(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    INDArray plain = array;
    boolean copied = false;
    if (array.isView() || array.ordering() != 'c' || array.dataType() != DataType.FLOAT) {
      plain = array.castTo(DataType.FLOAT).dup('c');
      copied = true;
    }
    plain.data().asNioFloat().get(values);
    if (copied) {
      plain.close();
    }
    return values;
  }
}
