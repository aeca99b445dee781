package org.operatorzoo.datasets.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether an HDF5 file is shorter than its superblock says (HDF5 file format specification, section
 * II.A): only then was it truncated.
 */
final class FileEnd {

  private static final long SIGNATURE = 0x0a1a0a0d46444889L;
  private static final int LONGEST = 96;

  private FileEnd() {}

  /** What is missing, as a text to follow "but found", or null if the file has its length. */
  static String missing(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      for (long at = 0; at < size; at = at == 0 ? 512 : 2 * at) {
        ByteBuffer head = read(channel, at);
        if (head.remaining() >= 9 && head.getLong(0) == SIGNATURE) {
          return missing(head, at, size);
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static ByteBuffer read(FileChannel channel, long at) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
    while (head.hasRemaining() && channel.read(head, at + head.position()) > 0) {
      // Until the buffer is full or the file ends.
    }
    return head.flip();
  }

  private static String missing(ByteBuffer head, long base, long size) {
    int version = head.get(8);
    int offsets = version < 2 ? 13 : 9;
    int endAt = version == 0 ? 40 : version == 1 ? 44 : 28;
    if (head.remaining() < endAt + Long.BYTES) {
      return "only " + size + " bytes: the file was truncated";
    }
    if (head.get(offsets) != Long.BYTES) {
      return null;
    }
    // The end counts from the start of the file where there is a user block, too.
    long end = head.getLong(endAt);
    return end > size && end - base < Long.MAX_VALUE / 2
        ? "only " + size + " of " + end + " bytes: the file was truncated"
        : null;
  }
}
