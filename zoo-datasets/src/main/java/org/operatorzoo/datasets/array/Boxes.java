package org.operatorzoo.datasets.array;

import java.util.Arrays;
import org.operatorzoo.core.error.DatasetException;

/** Extents, strides and orders of axes. */
public final class Boxes {

  private Boxes() {}

  /** Elements between neighbours along each axis of a row-major array. */
  public static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** Number of values of a box, which has to fit into one Java array. */
  public static int size(int[] dims) {
    long size = 1;
    for (int extent : dims) {
      size = Math.multiplyExact(size, extent);
    }
    return Math.toIntExact(size);
  }

  /**
   * Requires a box inside a shape.
   *
   * @throws DatasetException if it is not, or holds 2³¹ values or more
   */
  public static void require(Object place, long[] shape, long[] offset, int[] dims) {
    boolean inside = offset.length == shape.length && dims.length == shape.length;
    double size = 1;
    for (int axis = 0; inside && axis < shape.length; axis++) {
      inside = offset[axis] >= 0 && dims[axis] >= 1 && offset[axis] <= shape[axis] - dims[axis];
      size *= dims[axis];
    }
    if (!inside || size > Integer.MAX_VALUE) {
      throw new DatasetException(
          "reading " + place,
          "a part of the shape " + Arrays.toString(shape) + " of fewer than 2^31 values",
          Arrays.toString(dims) + " from " + Arrays.toString(offset));
    }
  }

  /**
   * Brings a row-major box to another order of axes.
   *
   * @param dims extents as they are
   * @param order axis {@code a} of the result is axis {@code order[a]} of {@code values}
   */
  public static float[] permuted(float[] values, int[] dims, int[] order) {
    long[] strides = strides(Arrays.stream(dims).asLongStream().toArray());
    int[] steps = new int[order.length];
    int[] extents = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      steps[axis] = (int) strides[order[axis]];
      extents[axis] = dims[order[axis]];
    }
    float[] result = new float[values.length];
    gather(values, 0, extents, steps, 0, result, 0);
    return result;
  }

  private static int gather(
      float[] values, int from, int[] extents, int[] steps, int axis, float[] result, int at) {
    if (axis == extents.length) {
      result[at] = values[from];
      return at + 1;
    }
    if (axis == extents.length - 1) {
      for (int i = 0; i < extents[axis]; i++) {
        result[at + i] = values[from + i * steps[axis]];
      }
      return at + extents[axis];
    }
    int next = at;
    for (int i = 0; i < extents[axis]; i++) {
      next = gather(values, from + i * steps[axis], extents, steps, axis + 1, result, next);
    }
    return next;
  }
}
