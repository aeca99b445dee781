package org.operatorzoo.datasets.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/**
 * Walks over the elements of a MAT version 5 file (MathWorks, MAT-File Format, section 1) and
 * inflates the compressed ones to nothing: whether each has the bytes that it claims, and the
 * checksum that closes it. Readers stop at the last value that they want and never see it.
 */
final class Mat5Elements {

  private static final int HEADER = 128;
  private static final int TAG = 8;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int BLOCK = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private long at;

  private Mat5Elements(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Checks a file.
   *
   * @return bytes of the largest element, inflated
   * @throws DatasetException if an element is cut off or damaged, with its place
   */
  static long requireIntact(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Mat5Elements(file, channel).walk();
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + file, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }

  private long walk() throws IOException {
    ByteBuffer header = next(HEADER, "a header");
    boolean little = header.get(HEADER - 2) == 'I';
    long largest = 0;
    while (at < size) {
      long start = at;
      ByteBuffer tag = next(TAG, "an element");
      tag.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int type = tag.getInt();
      long length = tag.getInt() & 0xffff_ffffL;
      if (type != MATRIX && type != COMPRESSED) {
        throw damaged("an array at byte " + start, "something of type " + type);
      }
      if (length > size - at) {
        throw damaged(
            length + " bytes for the array at byte " + start,
            (size - at) + ": the file was truncated");
      }
      largest = Math.max(largest, type == MATRIX ? length : inflated(start, length));
      at = start + TAG + length;
    }
    return largest;
  }

  private DatasetException damaged(String expected, String found) {
    return new DatasetException("opening " + file, expected, found);
  }

  private ByteBuffer next(int bytes, String what) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
      // Until the buffer is full or the file ends.
    }
    if (buffer.hasRemaining()) {
      throw damaged(
          what + " of " + bytes + " bytes at byte " + at,
          buffer.position() + ": the file was truncated");
    }
    at += bytes;
    return buffer.flip();
  }

  /** Length of a compressed element once it is inflated. */
  private long inflated(long start, long length) throws IOException {
    Inflater inflater = new Inflater();
    byte[] out = new byte[BLOCK];
    long end = at + length;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int bytes = (int) Math.min(BLOCK, end - at);
          if (bytes == 0) {
            throw damaged("an intact array at byte " + start, "compressed values that break off");
          }
          inflater.setInput(next(bytes, "compressed values"));
        }
        if (inflater.inflate(out) == 0 && inflater.needsDictionary()) {
          throw damaged("an intact array at byte " + start, "compression with a dictionary");
        }
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      throw damaged(
          "an intact array at byte " + start, "compressed values that contradict their checksum");
    } finally {
      inflater.end();
    }
  }
}
