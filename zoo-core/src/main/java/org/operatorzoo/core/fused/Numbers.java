package org.operatorzoo.core.fused;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * The native numbers of one float or double array in 'c' order, copied to and from the heap in
 * blocks: loops over heap arrays are what the compiler turns into vector instructions.
 *
 * <p>An instance keeps a block of its own and belongs to one thread.
 */
final class Numbers {

  private final INDArray array;
  private final FloatPointer floats;
  private final DoublePointer doubles;
  private float[] block = new float[0];
  private FloatBuffer window;
  private long first;

  private Numbers(INDArray array) {
    this.array = array;
    DataType type = array.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new UnsupportedException("computing a fused operation", "float or double", "" + type);
    }
    Pointer start = array.data().addressPointer();
    floats = type == DataType.FLOAT ? new FloatPointer(start) : null;
    doubles = type == DataType.DOUBLE ? new DoublePointer(start) : null;
  }

  /** The numbers of an array; of a copy if it is a view with gaps or in another order. */
  static Numbers of(INDArray array) {
    return new Numbers(dense(array));
  }

  /** The array itself if its numbers lie one after the other in 'c' order, or a copy. */
  static INDArray dense(INDArray array) {
    return Dense.isDense(array) ? array : array.dup('c');
  }

  boolean single() {
    return floats != null;
  }

  long length() {
    return array.length();
  }

  /** Reads {@code n} numbers from position {@code start}. */
  void read(long start, double[] into, int n) {
    if (doubles != null) {
      doubles.position(start).get(into, 0, n);
      return;
    }
    float[] buffer = block(n);
    read(start, buffer, n);
    for (int i = 0; i < n; i++) {
      into[i] = buffer[i];
    }
  }

  /** Reads {@code n} numbers of a float array from position {@code start}. */
  void read(long start, float[] into, int n) {
    read(start, into, 0, n);
  }

  /**
   * Reads {@code n} numbers of a float array from position {@code start} to those from {@code at}.
   */
  void read(long start, float[] into, int at, int n) {
    window(start, n).get((int) (start - first), into, at, n);
  }

  /** Writes {@code n} numbers to position {@code start}, rounded to the array's type. */
  void write(long start, double[] from, int n) {
    if (doubles != null) {
      doubles.position(start).put(from, 0, n);
      return;
    }
    float[] buffer = block(n);
    for (int i = 0; i < n; i++) {
      buffer[i] = (float) from[i];
    }
    write(start, buffer, n);
  }

  /** Writes {@code n} numbers of a float array to position {@code start}. */
  void write(long start, float[] from, int n) {
    window(start, n).put((int) (start - first), from, 0, n);
  }

  /** The native numbers as a buffer, which holds 2²⁹ − 1 of them at most. */
  private FloatBuffer window(long start, int n) {
    if (window == null || start < first || start + n > first + window.capacity()) {
      first = start;
      window = floats.position(start).limit(length()).asBuffer();
    }
    return window;
  }

  /** All numbers of a small array. */
  double[] all() {
    double[] values = new double[Math.toIntExact(length())];
    read(0, values, values.length);
    return values;
  }

  /** Writes all numbers of a small array. */
  void all(double[] values) {
    write(0, values, values.length);
  }

  private float[] block(int n) {
    if (block.length < n) {
      block = Arrays.copyOf(block, n);
    }
    return block;
  }
}
