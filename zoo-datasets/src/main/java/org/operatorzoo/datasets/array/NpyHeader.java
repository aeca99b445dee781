package org.operatorzoo.datasets.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.array.NumberType.Kind;

/**
 * What a NumPy array file says before its values (NumPy Enhancement Proposal 1, versions 1 to 3):
 * magic, version, length of the header, header.
 *
 * @param shape extents in NumPy's order
 * @param type of the values
 * @param fortranOrder whether the first axis is the fastest
 * @param start position of the first value
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record NpyHeader(long[] shape, NumberType type, boolean fortranOrder, int start) {

  /** The longest header that is read; NumPy itself stops at 10,000. */
  static final int LONGEST = 1 << 16;

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d*)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL, ]*)\\)");
  private static final Pattern EXTENT = Pattern.compile("\\d{1,18}");

  /**
   * Reads the start of a file.
   *
   * @param place for messages
   * @param head at least the header, from position 0
   * @throws DatasetException if it is no such file, or holds no numbers
   */
  public static NpyHeader parse(String place, ByteBuffer head) {
    head.order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    if (head.remaining() > MAGIC.length + 6) {
      head.get(magic);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DatasetException("opening " + place, "a NumPy array", "other first bytes");
    }
    int version = head.get();
    head.get();
    int length = version == 1 ? head.getShort() & 0xffff : head.getInt();
    if (length < 0 || length > head.remaining()) {
      throw new DatasetException(
          "opening " + place,
          "a header of at most " + LONGEST + " bytes",
          length + " announced, " + head.remaining() + " there");
    }
    byte[] bytes = new byte[length];
    head.get(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    Matcher order = ORDER.matcher(text);
    if (!order.find()) {
      throw new DatasetException("opening " + place, "a header with fortran_order", text.strip());
    }
    return new NpyHeader(
        shape(place, text), type(place, text), order.group(1).equals("True"), head.position());
  }

  private static NumberType type(String place, String text) {
    Matcher type = TYPE.matcher(text);
    if (!type.find()) {
      throw notNumbers(place, "records of several fields");
    }
    Kind kind =
        switch (type.group(2)) {
          case "f" -> Kind.FLOAT;
          case "i" -> Kind.INT;
          case "u" -> Kind.UINT;
          case "b" -> Kind.BOOL;
          case "c" ->
              throw notNumbers(
                  place, "complex numbers; store real and imaginary part as two channels");
          case "O" -> throw notNumbers(place, "pickled Python objects, which are never unpickled");
          case "U", "S", "a" -> throw notNumbers(place, "texts");
          case "M", "m" -> throw notNumbers(place, "times");
          default -> throw notNumbers(place, "values of type " + type.group(2) + type.group(3));
        };
    int size = type.group(3).length() == 1 ? Integer.parseInt(type.group(3)) : 0;
    if (!NumberType.isKnown(kind, size)) {
      throw notNumbers(place, "values of type " + type.group(2) + type.group(3));
    }
    return new NumberType(
        kind, size, type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static DatasetException notNumbers(String place, String found) {
    return new DatasetException("opening " + place, "real numbers", found);
  }

  private static long[] shape(String place, String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.find()) {
      throw new DatasetException("opening " + place, "a header with a shape", text.strip());
    }
    Matcher extent = EXTENT.matcher(shape.group(1));
    return extent.results().mapToLong(found -> Long.parseLong(found.group())).toArray();
  }

  /**
   * Requires as many bytes as the shape claims.
   *
   * @param available bytes of the whole file
   * @throws DatasetException if there are fewer, or an extent is 0
   */
  public void requireRoom(String place, long available) {
    double bytes = type.size();
    for (long extent : shape) {
      bytes *= extent;
    }
    if (bytes == 0) {
      throw new DatasetException(
          "opening " + place, "values", "an empty array of shape " + Arrays.toString(shape));
    }
    if (start + bytes > available) {
      throw new DatasetException(
          "opening " + place,
          String.format("%.0f bytes of shape %s", start + bytes, Arrays.toString(shape)),
          available + ": the file was truncated");
    }
  }

  /** The extents as a row-major array has them: reversed in Fortran order. */
  long[] storedShape() {
    long[] stored = shape.clone();
    for (int axis = 0; fortranOrder && axis < shape.length; axis++) {
      stored[axis] = shape[shape.length - 1 - axis];
    }
    return stored;
  }
}
