package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An HDF5 file whose large contiguous datasets are filled piece by piece, in any order and of any
 * size: memory never holds a dataset.
 *
 * <p>The HDF5 library wants whole arrays as nested Java arrays. So it writes datasets of the same
 * rank with one value; then their headers get the wanted extents and a place behind everything
 * else, and the values follow as they come.
 */
public final class StreamedHdf5 implements AutoCloseable {

  private static final int ALIGNMENT = 8;
  private static final int MEBI = 20;
  private static final int PIECE = 1 << 20;

  private record Target(ElementType type, long header, long address, long count) {}

  private final FileChannel channel;
  private final Map<String, Target> targets;

  private StreamedHdf5(Path file, Map<String, Target> targets) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.targets = targets;
  }

  static StreamedHdf5 reserve(Path file, Map<String, Hdf5Plan.Reserved> reserved)
      throws IOException {
    Map<String, Integer> headers = new HashMap<>();
    try (HdfFile hdf = new HdfFile(file)) {
      for (String path : reserved.keySet()) {
        headers.put(path, Math.toIntExact(hdf.getDatasetByPath(path).getAddress()));
      }
    }
    byte[] start = Files.readAllBytes(file);
    HeaderPatch patch = new HeaderPatch(start);
    Map<String, Target> targets = new HashMap<>();
    long end = aligned(start.length);
    for (Map.Entry<String, Hdf5Plan.Reserved> entry : reserved.entrySet()) {
      ElementType type = entry.getValue().type();
      int[] dims = entry.getValue().dims();
      long count = Arrays.stream(dims).asLongStream().reduce(1, Math::multiplyExact);
      long size = Math.multiplyExact(count, type.size());
      patch.dataset(headers.get(entry.getKey()), dims, end, size);
      int header = headers.get(entry.getKey());
      targets.put(entry.getKey(), new Target(type, header, end, count));
      end = aligned(end + size);
    }
    requireRoom(file, end);
    patch.endOfFile(end);
    Files.write(file, start);
    StreamedHdf5 streamed = new StreamedHdf5(file, targets);
    streamed.extend(end);
    return streamed;
  }

  /**
   * Opens a file again that was left before it was full.
   *
   * @param datasets paths of the datasets to go on with
   */
  public static StreamedHdf5 reopen(Path file, String... datasets) throws IOException {
    Map<String, Target> targets = new HashMap<>();
    try (HdfFile hdf = new HdfFile(file)) {
      for (String path : datasets) {
        ContiguousDataset dataset = (ContiguousDataset) hdf.getDatasetByPath(path);
        int size = ((FloatingPoint) dataset.getDataType()).getSize();
        ElementType type = size == Float.BYTES ? ElementType.FLOAT32 : ElementType.FLOAT64;
        targets.put(
            path,
            new Target(type, dataset.getAddress(), dataset.getDataAddress(), dataset.getSize()));
      }
    }
    return new StreamedHdf5(file, targets);
  }

  private static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** A file is reserved without taking room, so a disk that is too small would fill up first. */
  private static void requireRoom(Path file, long bytes) throws IOException {
    long free = Files.getFileStore(file).getUsableSpace();
    if (bytes > free) {
      throw new IOException(
          "%,d MiB to be written where %,d MiB are free".formatted(bytes >> MEBI, free >> MEBI));
    }
  }

  private void extend(long length) throws IOException {
    if (channel.size() < length) {
      channel.write(ByteBuffer.allocate(1), length - 1);
    }
  }

  /**
   * Writes values that follow each other in a dataset.
   *
   * @param first row-major index of the first of them
   */
  public void write(String dataset, long first, float[] values) throws IOException {
    Target target = targets.get(dataset);
    if (target == null || first < 0 || first + values.length > target.count) {
      throw new IllegalArgumentException(
          values.length + " values from " + first + " do not fit " + dataset + ": " + target);
    }
    int size = target.type.size();
    int perPiece = Math.min(values.length, PIECE / size);
    // The library writes numbers in the machine's byte order and says so in the header.
    ByteBuffer bytes = ByteBuffer.allocate(perPiece * size).order(ByteOrder.nativeOrder());
    for (int done = 0; done < values.length; done += perPiece) {
      int now = Math.min(perPiece, values.length - done);
      bytes.clear().limit(now * size);
      target.type.put(bytes, values, done, now);
      long position = target.address + (first + done) * size;
      while (bytes.hasRemaining()) {
        channel.write(bytes, position + bytes.position());
      }
    }
  }

  /**
   * Replaces the text of a dataset's attribute by another of the same number of bytes.
   *
   * @throws IOException if the text is not there, or not once
   */
  public void replaceText(String dataset, String old, String text) throws IOException {
    long headers = targets.values().stream().mapToLong(Target::address).min().orElseThrow();
    ByteBuffer start = ByteBuffer.allocate(Math.toIntExact(headers));
    while (start.hasRemaining() && channel.read(start, start.position()) > 0) {}
    HeaderPatch patch = new HeaderPatch(start.array());
    patch.text(Math.toIntExact(targets.get(dataset).header), old, text);
    start.clear();
    while (start.hasRemaining()) {
      channel.write(start, start.position());
    }
  }

  /** Brings what was written to the disk. */
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
