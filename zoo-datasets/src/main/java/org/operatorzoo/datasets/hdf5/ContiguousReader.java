package org.operatorzoo.datasets.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Boxes of a row-major array that lies in one piece of a file. Maps the bytes from the first to the
 * last value wanted, one leading index at a time where that would exceed 1 GiB.
 */
final class ContiguousReader implements AutoCloseable {

  private static final long LARGEST_MAP = 1L << 30;

  private final FileChannel channel;
  private final long address;
  private final long[] strides;
  private final int elementSize;
  private final ByteOrder order;

  /**
   * @param path the file
   * @param address position of the first value
   * @param shape extents of the array
   * @param elementSize 4 (float32) or 8 (float64)
   * @param order byte order of the values
   */
  ContiguousReader(Path path, long address, long[] shape, int elementSize, ByteOrder order)
      throws IOException {
    this.address = address;
    this.elementSize = elementSize;
    this.order = order;
    this.strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  float[] read(long[] offset, int[] dims) throws IOException {
    long size = 1;
    long first = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      size *= dims[axis];
      first += offset[axis] * strides[axis];
    }
    float[] values = new float[Math.toIntExact(size)];
    readFrom(first, dims, 0, values, 0);
    return values;
  }

  private int readFrom(long first, int[] dims, int axis, float[] values, int at)
      throws IOException {
    long span = 1;
    for (int a = axis; a < dims.length; a++) {
      span += (dims[a] - 1) * strides[a];
    }
    if (span * elementSize <= LARGEST_MAP || axis == dims.length - 1) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, address + first * elementSize, span * elementSize)
              .order(order);
      return gather(bytes, 0, dims, axis, values, at);
    }
    int next = at;
    for (int i = 0; i < dims[axis]; i++) {
      next = readFrom(first + i * strides[axis], dims, axis + 1, values, next);
    }
    return next;
  }

  private int gather(ByteBuffer bytes, long element, int[] dims, int axis, float[] values, int at) {
    if (axis == dims.length - 1) {
      int from = Math.toIntExact(element * elementSize);
      for (int i = 0; i < dims[axis]; i++) {
        values[at + i] =
            elementSize == Float.BYTES
                ? bytes.getFloat(from + i * Float.BYTES)
                : (float) bytes.getDouble(from + i * Double.BYTES);
      }
      return at + dims[axis];
    }
    int next = at;
    for (int i = 0; i < dims[axis]; i++) {
      next = gather(bytes, element + i * strides[axis], dims, axis + 1, values, next);
    }
    return next;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written; the handle is gone either way.
    }
  }
}
