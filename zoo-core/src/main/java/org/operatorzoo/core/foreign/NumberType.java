package org.operatorzoo.core.foreign;

import java.nio.ByteBuffer;

/** Types of stored numbers, all little-endian, and what they are as float32. */
public enum NumberType {
  /** IEEE half precision; exact in float32. */
  FLOAT16(2, 1) {
    @Override
    float next(ByteBuffer bytes) {
      return half(bytes.getShort());
    }
  },
  /** The upper half of a float32. */
  BFLOAT16(2, 1) {
    @Override
    float next(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  },
  /** IEEE single precision. */
  FLOAT32(4, 1) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  /** IEEE double precision, rounded once. */
  FLOAT64(8, 1) {
    @Override
    float next(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  },
  /** Real and imaginary part, each float32. */
  COMPLEX64(8, 2) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  /** Whole numbers, exact up to 2²⁴. */
  INT64(8, 1) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.getLong();
    }
  },
  /** 0 and 1. */
  BOOL(1, 1) {
    @Override
    float next(ByteBuffer bytes) {
      return bytes.get() == 0 ? 0 : 1;
    }
  };

  private final int width;
  private final int parts;

  NumberType(int width, int parts) {
    this.width = width;
    this.parts = parts;
  }

  abstract float next(ByteBuffer bytes);

  /** Bytes of one number. */
  public int width() {
    return width;
  }

  /** Real numbers that one is made of: 2 if it is complex. */
  public int parts() {
    return parts;
  }

  /** Whether float32 may not hold the numbers exactly. */
  public boolean rounds() {
    return this == FLOAT64 || this == INT64;
  }

  /**
   * Reads numbers from a little-endian buffer.
   *
   * @param to takes count·{@link #parts} floats
   */
  public void read(ByteBuffer bytes, float[] to, int at, int count) {
    for (int i = 0; i < count * parts; i++) {
      to[at + i] = next(bytes);
    }
  }

  /** Sign, five bits of exponent, ten of fraction; subnormal below 2⁻¹⁴. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        };
    return bits < 0 ? -size : size;
  }
}
