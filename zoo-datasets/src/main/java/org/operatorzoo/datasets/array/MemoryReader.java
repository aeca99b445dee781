package org.operatorzoo.datasets.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Boxes of a row-major array in memory. */
public final class MemoryReader implements BoxReader {

  private final float[] all;
  private final long[] strides;

  /**
   * @param bytes at least as many as the shape needs, from their position
   */
  public MemoryReader(ByteBuffer bytes, long[] shape, NumberType type) {
    int size = Boxes.size(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
    this.all = new float[size];
    this.strides = Boxes.strides(shape);
    type.copy(bytes.slice().order(type.order()), 0, size, all, 0);
  }

  @Override
  public float[] read(long[] offset, int[] dims) {
    float[] values = new float[Boxes.size(dims)];
    int[] index = new int[dims.length];
    for (int p = 0; p < values.length; p++) {
      int remaining = p;
      for (int axis = dims.length - 1; axis >= 0; axis--) {
        index[axis] = remaining % dims[axis];
        remaining /= dims[axis];
      }
      values[p] =
          all[
              (int)
                  IntStream.range(0, dims.length)
                      .mapToLong(axis -> (offset[axis] + index[axis]) * strides[axis])
                      .sum()];
    }
    return values;
  }
}
