package org.operatorzoo.datasets.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.array.NumberType.Kind;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader.EntryFilter;
import us.hebi.matlab.mat.format.Mat5Reader.EntryHeader;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * The arrays of a MAT version 5 file. The format ends at 2 GiB, and an array is held in memory
 * whole. Every compressed part is checked to its last byte before anything is read from it.
 */
public final class Mat5Arrays {

  private static final String COMPLEX = "complex ";

  private Mat5Arrays() {}

  /**
   * Lists the arrays without reading their values.
   *
   * @throws DatasetException if the file is damaged
   */
  public static List<ArrayEntry> list(Path file) {
    List<ArrayEntry> found = new ArrayList<>();
    long largest = Mat5Elements.requireIntact(file);
    read(
        file,
        largest,
        header -> {
          if (!header.getName().isEmpty()) {
            found.add(entry(header));
          }
          return false;
        });
    return found;
  }

  private static ArrayEntry entry(EntryHeader header) {
    String type = header.isLogical() ? "logical" : header.getType().name().toLowerCase(Locale.ROOT);
    boolean numeric =
        switch (header.getType()) {
          case Double, Single, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64 -> true;
          default -> false;
        };
    return new ArrayEntry(
        header.getName(),
        Arrays.stream(header.getDimensions()).asLongStream().toArray(),
        header.isComplex() ? COMPLEX + type : type,
        "",
        numeric && !header.isComplex());
  }

  /** What the file holds, for messages. */
  public static String describe(Path file) {
    List<ArrayEntry> entries = list(file);
    return entries.isEmpty()
        ? "a MAT version 5 file without arrays"
        : "a MAT version 5 file with "
            + entries.stream().map(e -> "array " + e).collect(Collectors.joining(", "));
  }

  /**
   * Loads one array.
   *
   * @return its axes in MATLAB's order
   * @throws DatasetException if there is none of that name, it holds no real numbers, or the file
   *     is damaged
   */
  public static NumberArray load(Path file, String name) {
    long largest = Mat5Elements.requireIntact(file);
    Mat5File content =
        read(file, largest, header -> name.equals(header.getName()) && !header.isComplex());
    if (content.getNumEntries() == 1 && content.getArray(0) instanceof Matrix matrix) {
      if (matrix.getNumElements() < 1) {
        throw new DatasetException(
            "reading \"" + name + "\" of " + file, "values", "an empty array");
      }
      return new ReversedArray(new Loaded(file, name, matrix));
    }
    ArrayEntry found =
        list(file).stream().filter(entry -> entry.name().equals(name)).findFirst().orElse(null);
    if (found != null) {
      throw new DatasetException(
          "reading \"" + name + "\" of " + file,
          "an array of real numbers",
          "array "
              + found
              + (found.type().startsWith(COMPLEX)
                  ? "; save real(" + name + ") and imag(" + name + ") as two arrays"
                  : ""));
    }
    throw new DatasetException(
        "reading " + file, "an array of numbers \"" + name + "\"", describe(file));
  }

  private static Mat5File read(Path file, long largest, EntryFilter filter) {
    try (Source source = Sources.openFile(file.toFile())) {
      return Mat5.newReader(source)
          .setEntryFilter(filter)
          .disableSubsystemProcessing()
          .setBufferAllocator(new Bounded(largest))
          .readMat();
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      String message =
          DatasetException.describe(
              "reading " + file, "an intact MAT version 5 file", "a damaged part");
      throw e instanceof OutOfMemoryError
          ? new DatasetException(message)
          : new DatasetException(message, e);
    }
  }

  /** Refuses buffers larger than anything the file holds. */
  private record Bounded(long largest) implements BufferAllocator {
    @Override
    public ByteBuffer allocate(int bytes) {
      if (bytes < 0 || bytes > largest) {
        throw new IllegalArgumentException(bytes + " bytes of " + largest);
      }
      return ByteBuffer.allocate(bytes);
    }

    @Override
    public void release(ByteBuffer buffer) {
      // Left to the garbage collector.
    }
  }

  /** An array in memory, seen with its axes reversed, as its first one is the fastest. */
  private record Loaded(Path file, String name, Matrix matrix) implements NumberArray {
    @Override
    public long[] shape() {
      int[] dims = matrix.getDimensions();
      long[] reversed = new long[dims.length];
      for (int axis = 0; axis < dims.length; axis++) {
        reversed[axis] = dims[dims.length - 1 - axis];
      }
      return reversed;
    }

    @Override
    public NumberType type() {
      if (matrix.isLogical()) {
        return new NumberType(Kind.BOOL, 1, ByteOrder.BIG_ENDIAN);
      }
      return switch (matrix.getType()) {
        case Int8 -> of(Kind.INT, 1);
        case Int16 -> of(Kind.INT, 2);
        case Int32 -> of(Kind.INT, 4);
        case Int64 -> of(Kind.INT, 8);
        case UInt8 -> of(Kind.UINT, 1);
        case UInt16 -> of(Kind.UINT, 2);
        case UInt32 -> of(Kind.UINT, 4);
        case UInt64 -> of(Kind.UINT, 8);
        case Single -> of(Kind.FLOAT, 4);
        default -> of(Kind.FLOAT, 8);
      };
    }

    private static NumberType of(Kind kind, int size) {
      return new NumberType(kind, size, ByteOrder.BIG_ENDIAN);
    }

    @Override
    public String storage() {
      return "in memory";
    }

    @Override
    public float[] read(long[] offset, int[] dims) {
      Boxes.require(file, shape(), offset, dims);
      NumberType type = type();
      ByteBuffer one = ByteBuffer.allocate(Long.BYTES);
      float[] values = new float[Boxes.size(dims)];
      long[] strides = Boxes.strides(shape());
      fill(type, one, offset, dims, strides, 0, 0, values, 0);
      return values;
    }

    private int fill(
        NumberType type,
        ByteBuffer one,
        long[] offset,
        int[] dims,
        long[] strides,
        int axis,
        long from,
        float[] values,
        int at) {
      int next = at;
      for (int i = 0; i < dims[axis]; i++) {
        long element = from + (offset[axis] + i) * strides[axis];
        if (axis < dims.length - 1) {
          next = fill(type, one, offset, dims, strides, axis + 1, element, values, next);
        } else {
          values[next++] = value(type, one, (int) element);
        }
      }
      return next;
    }

    /** Only 64-bit whole numbers do not pass through double exactly. */
    private float value(NumberType type, ByteBuffer one, int element) {
      if (type.isWhole() && type.size() == Long.BYTES) {
        float[] value = new float[1];
        type.copy(one.putLong(0, matrix.getLong(element)), 0, 1, value, 0);
        return value[0];
      }
      return (float) matrix.getDouble(element);
    }
  }
}
