package org.operatorzoo.datasets.hdf5;

import java.nio.ByteBuffer;

/** Numbers of a dataset that is filled piece by piece. */
public enum ElementType {
  FLOAT32(float.class, Float.BYTES) {
    @Override
    void put(ByteBuffer bytes, float[] values, int from, int count) {
      bytes.asFloatBuffer().put(values, from, count);
    }
  },
  FLOAT64(double.class, Double.BYTES) {
    @Override
    void put(ByteBuffer bytes, float[] values, int from, int count) {
      for (int i = 0; i < count; i++) {
        bytes.putDouble(i * Double.BYTES, values[from + i]);
      }
    }
  };

  private final Class<?> primitive;
  private final int size;

  ElementType(Class<?> primitive, int size) {
    this.primitive = primitive;
    this.size = size;
  }

  /** Its Java type. */
  Class<?> primitive() {
    return primitive;
  }

  /** Bytes of one number. */
  int size() {
    return size;
  }

  /** Copies values to the start of a buffer. */
  abstract void put(ByteBuffer bytes, float[] values, int from, int count);
}
