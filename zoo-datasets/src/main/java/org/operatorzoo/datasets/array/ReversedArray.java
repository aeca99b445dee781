package org.operatorzoo.datasets.array;

import java.util.stream.IntStream;

/**
 * An array whose first axis is the fastest, as MATLAB and Fortran have it: the row-major array with
 * its axes reversed.
 *
 * @param stored the same bytes seen as a row-major array
 */
public record ReversedArray(NumberArray stored) implements NumberArray {

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public long[] shape() {
    return reversed(stored.shape());
  }

  @Override
  public NumberType type() {
    return stored.type();
  }

  @Override
  public String storage() {
    return stored.storage();
  }

  @Override
  public float[] read(long[] offset, int[] dims) {
    int[] asStored = IntStream.range(0, dims.length).map(a -> dims[dims.length - 1 - a]).toArray();
    int[] order = IntStream.range(0, dims.length).map(a -> dims.length - 1 - a).toArray();
    return Boxes.permuted(stored.read(reversed(offset), asStored), asStored, order);
  }

  private static long[] reversed(long[] axes) {
    long[] result = new long[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      result[axis] = axes[axes.length - 1 - axis];
    }
    return result;
  }
}
