package org.operatorzoo.datasets.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/**
 * A NumPy array file of real numbers, in C or in Fortran order. Open only while it is read.
 *
 * @param path the file
 * @param header what it says before its values
 */
public record NpyFile(Path path, NpyHeader header) {

  private static final int ALIGNMENT = 64;

  /**
   * Reads the header.
   *
   * @throws DatasetException if it is no such file, or shorter than its header says
   */
  public static NpyFile open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      NpyHeader header = header(path, channel);
      return new NpyFile(path, header);
    } catch (IOException e) {
      throw failed("opening " + path, e);
    }
  }

  private static NpyHeader header(Path path, FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), NpyHeader.LONGEST));
    while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
      // Until the buffer is full.
    }
    NpyHeader header = NpyHeader.parse(path.toString(), head.flip());
    header.requireRoom(path.toString(), channel.size());
    return header;
  }

  private static DatasetException failed(String doing, IOException e) {
    return new DatasetException(
        DatasetException.describe(doing, "an intact NumPy file", SystemFailures.reason(e)), e);
  }

  /** Extents in NumPy's order. */
  public int[] shape() {
    return Arrays.stream(header.shape()).mapToInt(Math::toIntExact).toArray();
  }

  /** Values {@code first}, {@code first} + 1, … in C order, whatever the order of the file. */
  public double[] read(long first, int count) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return header.fortranOrder()
          ? gathered(channel, first, count)
          : doubles(channel, first, count);
    } catch (IOException e) {
      throw failed("reading " + path, e);
    }
  }

  private double[] doubles(FileChannel channel, long first, int count) throws IOException {
    int size = header.type().size();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, size)).order(header.type().order());
    long from = header.start() + first * size;
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file ends at byte " + channel.size());
      }
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = header.type().at(bytes, i * size);
    }
    return values;
  }

  /** Neighbours in C order lie apart in Fortran order: reads all of them once. */
  private double[] gathered(FileChannel channel, long first, int count) throws IOException {
    long[] shape = header.shape();
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double[] all = doubles(channel, 0, Math.toIntExact(size));
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      long remaining = first + i;
      long at = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        long stride = 1;
        for (int before = 0; before < axis; before++) {
          stride *= shape[before];
        }
        at += remaining % shape[axis] * stride;
        remaining /= shape[axis];
      }
      values[i] = all[Math.toIntExact(at)];
    }
    return values;
  }

  /** Writes float64 values. */
  public static void write(Path path, int[] shape, float[] values) throws IOException {
    StringBuilder extents = new StringBuilder();
    for (int extent : shape) {
      extents.append(extent).append(", ");
    }
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + extents.toString().strip() + "), }";
    int before = NpyHeader.MAGIC.length + 4;
    int length = header.length() + 1;
    length += (ALIGNMENT - (before + length) % ALIGNMENT) % ALIGNMENT;
    ByteBuffer bytes =
        ByteBuffer.allocate(before + length + values.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
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
