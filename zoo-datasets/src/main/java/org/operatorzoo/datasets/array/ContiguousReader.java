package org.operatorzoo.datasets.array;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * Boxes of a row-major array that lies in one piece of a file. Values that lie together for at
 * least a page are read from their position and nothing else is; shorter runs are gathered from a
 * mapping of the bytes from the first to the last value wanted, one leading index at a time where
 * that would exceed 1 GiB. Holds nothing between reads, so that any number of threads can share it.
 */
public final class ContiguousReader implements BoxReader {

  private static final long LARGEST_MAP = 1L << 30;
  private static final int PAGE = 4096;
  private static final int PIECE = 1 << 20;

  private final FileChannel channel;
  private final long address;
  private final long[] shape;
  private final long[] strides;
  private final NumberType type;
  private final int elementSize;
  private final LongAdder touched;

  /**
   * @param channel the file, closed by its owner
   * @param address position of the first value
   * @param shape extents of the array
   * @param type of the values
   * @param touched counts the bytes read or mapped
   */
  public ContiguousReader(
      FileChannel channel, long address, long[] shape, NumberType type, LongAdder touched) {
    this.channel = channel;
    this.address = address;
    this.shape = shape;
    this.type = type;
    this.elementSize = type.size();
    this.touched = touched;
    this.strides = Boxes.strides(shape);
  }

  @Override
  public float[] read(long[] offset, int[] dims) throws IOException {
    float[] values = new float[Boxes.size(dims)];
    long first = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      first += offset[axis] * strides[axis];
    }
    if (dims.length == 0) {
      readRun(first, 1, values, 0);
      return values;
    }
    int runAxis = runAxis(dims);
    if (dims[runAxis] * strides[runAxis] * elementSize >= PAGE) {
      readRuns(first, dims, 0, runAxis, values, 0);
    } else {
      map(first, dims, 0, values, 0);
    }
    return values;
  }

  /** The axis from which on the box holds every value: its part of the box lies together. */
  private int runAxis(int[] dims) {
    int axis = dims.length - 1;
    while (axis > 0 && dims[axis] == shape[axis]) {
      axis--;
    }
    return axis;
  }

  private int readRuns(long first, int[] dims, int axis, int runAxis, float[] values, int at)
      throws IOException {
    if (axis == runAxis) {
      return readRun(first, Math.toIntExact(dims[axis] * strides[axis]), values, at);
    }
    int next = at;
    for (int i = 0; i < dims[axis]; i++) {
      next = readRuns(first + i * strides[axis], dims, axis + 1, runAxis, values, next);
    }
    return next;
  }

  private int readRun(long first, int count, float[] values, int at) throws IOException {
    int perPiece = Math.min(count, PIECE / elementSize);
    ByteBuffer bytes = ByteBuffer.allocate(perPiece * elementSize).order(type.order());
    for (int done = 0; done < count; done += perPiece) {
      int now = Math.min(perPiece, count - done);
      bytes.clear().limit(now * elementSize);
      fill(bytes, address + (first + done) * elementSize);
      type.copy(bytes, 0, now, values, at + done);
    }
    return at + count;
  }

  private void fill(ByteBuffer bytes, long position) throws IOException {
    touched.add(bytes.limit());
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the file ends at byte " + channel.size());
      }
    }
  }

  private int map(long first, int[] dims, int axis, float[] values, int at) throws IOException {
    long span = 1;
    for (int a = axis; a < dims.length; a++) {
      span += (dims[a] - 1) * strides[a];
    }
    if (span * elementSize <= LARGEST_MAP || axis == dims.length - 1) {
      touched.add(span * elementSize);
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, address + first * elementSize, span * elementSize)
              .order(type.order());
      return gather(bytes, 0, dims, axis, values, at);
    }
    int next = at;
    for (int i = 0; i < dims[axis]; i++) {
      next = map(first + i * strides[axis], dims, axis + 1, values, next);
    }
    return next;
  }

  private int gather(ByteBuffer bytes, long element, int[] dims, int axis, float[] values, int at) {
    if (axis == dims.length - 1) {
      type.copy(bytes, Math.toIntExact(element * elementSize), dims[axis], values, at);
      return at + dims[axis];
    }
    int next = at;
    for (int i = 0; i < dims[axis]; i++) {
      next = gather(bytes, element + i * strides[axis], dims, axis + 1, values, next);
    }
    return next;
  }
}
