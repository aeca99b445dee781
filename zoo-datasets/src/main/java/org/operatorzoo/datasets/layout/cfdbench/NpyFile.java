package org.operatorzoo.datasets.layout.cfdbench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/**
 * A NumPy array file of float32 or float64 in C order (NumPy Enhancement Proposal 1, versions 1 to
 * 3): magic, version, length of the header, header, values.
 *
 * @param path the file
 * @param shape extents
 * @param elementSize 4 or 8
 * @param order byte order
 * @param start position of the first value
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NpyFile(Path path, int[] shape, int elementSize, ByteOrder order, int start) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LARGEST_HEADER = 1 << 16;
  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>])f([48])'");
  private static final Pattern C_ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  /**
   * Reads the header.
   *
   * @throws DatasetException if it is no such file, or shorter than its header says
   */
  static NpyFile open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), LARGEST_HEADER));
      fill(channel, head, 0);
      head.flip().order(ByteOrder.LITTLE_ENDIAN);
      NpyFile file = parse(path, head);
      if (channel.size() < file.start + file.size() * file.elementSize) {
        throw new DatasetException(
            "opening " + path,
            file.start + file.size() * file.elementSize + " bytes",
            channel.size() + ". Truncated?");
      }
      return file;
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + path, "a NumPy file", SystemFailures.reason(e)),
          e);
    }
  }

  private static NpyFile parse(Path path, ByteBuffer head) {
    byte[] magic = new byte[MAGIC.length];
    if (head.remaining() > MAGIC.length + 6) {
      head.get(magic);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DatasetException("opening " + path, "a NumPy file", "other first bytes");
    }
    int version = head.get();
    head.get();
    int length = version == 1 ? head.getShort() & 0xffff : head.getInt();
    if (length < 0 || length > head.remaining()) {
      throw new DatasetException(
          "opening " + path, "a header of " + length + " bytes", head.remaining() + "");
    }
    byte[] bytes = new byte[length];
    head.get(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    Matcher type = TYPE.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !shape.find() || !C_ORDER.matcher(text).find()) {
      throw new DatasetException(
          "opening " + path, "float32 or float64 values in C order", text.strip());
    }
    int[] extents =
        Arrays.stream(shape.group(1).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    ByteOrder order = type.group(1).equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new NpyFile(path, extents, Integer.parseInt(type.group(2)), order, head.position());
  }

  /** Number of values. */
  long size() {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** Values {@code first}, {@code first} + 1, … */
  double[] read(long first, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, elementSize)).order(order);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      fill(channel, bytes, start + first * elementSize);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe(
              "reading " + path, "an intact NumPy file", SystemFailures.reason(e)),
          e);
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          elementSize == Float.BYTES
              ? bytes.getFloat(i * Float.BYTES)
              : bytes.getDouble(i * Double.BYTES);
    }
    return values;
  }

  private static void fill(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file ends at byte " + channel.size() + ". Truncated?");
      }
    }
  }

  /** Writes float64 values. */
  static void write(Path path, int[] shape, float[] values) throws IOException {
    StringBuilder extents = new StringBuilder();
    for (int extent : shape) {
      extents.append(extent).append(", ");
    }
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + extents.toString().strip() + "), }";
    int before = MAGIC.length + 4;
    int length = header.length() + 1;
    length += (ALIGNMENT - (before + length) % ALIGNMENT) % ALIGNMENT;
    ByteBuffer bytes =
        ByteBuffer.allocate(before + length + values.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < before + length - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    for (float value : values) {
      bytes.putDouble(value);
    }
    Files.write(path, bytes.array());
  }
}
