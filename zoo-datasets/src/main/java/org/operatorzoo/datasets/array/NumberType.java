package org.operatorzoo.datasets.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * How a file stores a number, and the one rule by which every container's numbers become float32:
 * the nearest float32 of the stored value; true and false are 1 and 0.
 *
 * @param kind what the bits mean
 * @param size bytes of one number
 * @param order of the bytes
 */
public record NumberType(Kind kind, int size, ByteOrder order) {

  /** What the bits of a number mean. */
  public enum Kind {
    /** IEEE 754, 2, 4 or 8 bytes. */
    FLOAT,
    /** Two's complement, 1, 2, 4 or 8 bytes. */
    INT,
    /** Unsigned, 1, 2, 4 or 8 bytes. */
    UINT,
    /** 0 or 1 in one byte. */
    BOOL
  }

  private static final double TWO_TO_64 = 0x1p64;

  /** Whether this zoo reads numbers of a kind in so many bytes. */
  public static boolean isKnown(Kind kind, int size) {
    return switch (kind) {
      case FLOAT -> size == 2 || size == 4 || size == 8;
      case INT, UINT -> size == 1 || size == 2 || size == 4 || size == 8;
      case BOOL -> size == 1;
    };
  }

  /** Whether the stored numbers are whole. */
  public boolean isWhole() {
    return kind != Kind.FLOAT;
  }

  /** NumPy's name, e.g. {@code float32}, {@code uint8}. */
  @Override
  public String toString() {
    return kind == Kind.BOOL ? "bool" : kind.name().toLowerCase(Locale.ROOT) + 8 * size;
  }

  /** The number at a position, exact but for whole ones beyond 2⁵³. */
  public double at(ByteBuffer bytes, int position) {
    if (kind == Kind.FLOAT) {
      return size == Double.BYTES ? bytes.getDouble(position) : floatAt(bytes, position);
    }
    long whole = wholeAt(bytes, position);
    return kind == Kind.UINT && whole < 0 ? whole + TWO_TO_64 : whole;
  }

  /**
   * Copies numbers as float32.
   *
   * @param bytes in this type's byte order
   * @param from position of the first
   */
  public void copy(ByteBuffer bytes, int from, int count, float[] values, int at) {
    if (kind == Kind.FLOAT && size == Float.BYTES) {
      for (int i = 0; i < count; i++) {
        values[at + i] = bytes.getFloat(from + i * Float.BYTES);
      }
    } else if (kind == Kind.FLOAT && size == Double.BYTES) {
      for (int i = 0; i < count; i++) {
        values[at + i] = (float) bytes.getDouble(from + i * Double.BYTES);
      }
    } else {
      for (int i = 0; i < count; i++) {
        values[at + i] = floatAt(bytes, from + i * size);
      }
    }
  }

  private float floatAt(ByteBuffer bytes, int position) {
    if (kind == Kind.FLOAT) {
      return switch (size) {
        case Short.BYTES -> half(bytes.getShort(position));
        case Float.BYTES -> bytes.getFloat(position);
        default -> (float) bytes.getDouble(position);
      };
    }
    long whole = wholeAt(bytes, position);
    // Halved with its last bit kept, so that it is rounded once.
    return kind == Kind.UINT && whole < 0 ? 2f * ((whole >>> 1) | (whole & 1)) : whole;
  }

  private long wholeAt(ByteBuffer bytes, int position) {
    boolean signed = kind == Kind.INT;
    return switch (size) {
      case Byte.BYTES -> signed ? bytes.get(position) : bytes.get(position) & 0xff;
      case Short.BYTES -> signed ? bytes.getShort(position) : bytes.getShort(position) & 0xffff;
      case Integer.BYTES -> signed ? bytes.getInt(position) : bytes.getInt(position) & 0xffff_ffffL;
      default -> bytes.getLong(position);
    };
  }

  /** binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (0x400 | fraction) * 0x1p-25f * (float) (1L << exponent);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
