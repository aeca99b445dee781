package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * A new HDF5 file with one contiguous float32 dataset, filled piece by piece.
 *
 * <p>The HDF5 library wants the whole array as nested Java arrays and writes innermost rows one by
 * one, 4 bytes at a time for one channel. So it writes a dataset of the same rank with a few
 * values; then the extents, the size and the end of file in the headers are replaced (HDF5 file
 * format 3.0, sections II.A superblock version 3, IV.A.1.b object header version 2, IV.A.2.b
 * dataspace, IV.A.2.i data layout), the checksums are renewed, and the values follow as they come.
 * The heap never holds more than one trajectory.
 */
final class ContiguousFile implements AutoCloseable {

  /** Extents no dataset has by accident, to be found again in the header. */
  private static final int[] MARKS = {2, 3, 5, 7, 11};

  private static final int SUPERBLOCK_VERSION = 8;
  private static final int SUPERBLOCK_END_OF_FILE = 28;
  private static final int SUPERBLOCK_CHECKSUM = 44;

  private final FileChannel channel;
  private long position;

  private ContiguousFile(FileChannel channel, long position) {
    this.channel = channel;
    this.position = position;
  }

  /** Creates the file; {@code dims} has at most five axes. */
  static ContiguousFile create(Path path, int[] dims, Map<String, String> attributes)
      throws IOException {
    int[] marks = Arrays.copyOf(MARKS, dims.length);
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableDataset dataset =
          file.putDataset(CommonLayoutSource.DATASET, Array.newInstance(float.class, marks));
      attributes.forEach(dataset::putAttribute);
    }
    int header;
    int data;
    try (HdfFile file = new HdfFile(path)) {
      ContiguousDataset dataset =
          (ContiguousDataset) file.getDatasetByPath(CommonLayoutSource.DATASET);
      header = Math.toIntExact(dataset.getAddress());
      data = Math.toIntExact(dataset.getDataAddress());
    }
    byte[] start = Arrays.copyOf(Files.readAllBytes(path), data);
    patch(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN), header, data, marks, dims);
    Files.write(path, start);
    return new ContiguousFile(FileChannel.open(path, StandardOpenOption.WRITE), data);
  }

  private static void patch(ByteBuffer bytes, int header, int data, int[] marks, int[] dims) {
    if (bytes.get(SUPERBLOCK_VERSION) < 2) {
      throw unexpected("superblock version " + bytes.get(SUPERBLOCK_VERSION));
    }
    replace(bytes, header, data, longs(marks), longs(dims));
    replace(bytes, header, data, new long[] {data, size(marks)}, new long[] {data, size(dims)});
    // The header ends with its checksum, and the values follow at once.
    renewChecksum(bytes, header, data - Integer.BYTES);
    bytes.putLong(SUPERBLOCK_END_OF_FILE, data + size(dims));
    renewChecksum(bytes, 0, SUPERBLOCK_CHECKSUM);
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static long size(int[] dims) {
    return Arrays.stream(dims).asLongStream().reduce(Float.BYTES, Math::multiplyExact);
  }

  /** Replaces the only occurrence of {@code old} in a range. */
  private static void replace(ByteBuffer bytes, int from, int to, long[] old, long[] fresh) {
    int found = -1;
    for (int at = from; at <= to - old.length * Long.BYTES; at++) {
      if (matches(bytes, at, old)) {
        if (found >= 0) {
          throw unexpected(Arrays.toString(old) + " twice in the header");
        }
        found = at;
      }
    }
    if (found < 0) {
      throw unexpected("no " + Arrays.toString(old) + " in the header");
    }
    for (int i = 0; i < fresh.length; i++) {
      bytes.putLong(found + i * Long.BYTES, fresh[i]);
    }
  }

  private static boolean matches(ByteBuffer bytes, int at, long[] values) {
    for (int i = 0; i < values.length; i++) {
      if (bytes.getLong(at + i * Long.BYTES) != values[i]) {
        return false;
      }
    }
    return true;
  }

  private static void renewChecksum(ByteBuffer bytes, int from, int to) {
    byte[] covered = new byte[to - from];
    bytes.get(from, covered);
    bytes.putInt(to, JenkinsLookup3HashLittle.hash(covered));
  }

  private static UnsupportedException unexpected(String found) {
    return new UnsupportedException(
        "writing HDF5", "the header layout of jhdf 0.13 (superblock 3, contiguous data)", found);
  }

  /** Writes the next values of the dataset. */
  void append(float[] values) throws IOException {
    // The library writes numbers in the machine's byte order and says so in the header.
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
