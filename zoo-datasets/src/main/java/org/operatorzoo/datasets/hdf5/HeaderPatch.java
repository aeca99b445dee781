package org.operatorzoo.datasets.hdf5;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * Changes extents and place of a contiguous dataset in the bytes of an HDF5 file (file format
 * specification 3.0: II.A superblock versions 2 and 3, IV.A.1.b object header version 2, IV.A.2.b
 * dataspace, IV.A.2.i data layout) and renews the checksums.
 */
final class HeaderPatch {

  private static final int SUPERBLOCK_VERSION = 8;
  private static final int SUPERBLOCK_END_OF_FILE = 28;
  private static final int SUPERBLOCK_CHECKSUM = 44;

  private static final int OBJECT_HEADER = 'O' | 'H' << 8 | 'D' << 16 | 'R' << 24;
  private static final int TIMES_STORED = 0x20;
  private static final int PHASE_STORED = 0x10;
  private static final int ORDER_TRACKED = 0x04;

  private static final int DATASPACE = 1;
  private static final int DATA_LAYOUT = 8;
  private static final int CONTIGUOUS = 1;

  private final ByteBuffer bytes;

  /**
   * @param bytes the file up to the end of its last header
   */
  HeaderPatch(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (this.bytes.get(SUPERBLOCK_VERSION) < 2) {
      throw unexpected("superblock version " + this.bytes.get(SUPERBLOCK_VERSION));
    }
  }

  /** The file ends at this byte. */
  void endOfFile(long end) {
    bytes.putLong(SUPERBLOCK_END_OF_FILE, end);
    renewChecksum(0, SUPERBLOCK_CHECKSUM);
  }

  /** The dataset whose object header begins at {@code header} gets these extents and place. */
  void dataset(int header, int[] dims, long address, long size) {
    int[] messages = messages(header);
    int at = messages[0];
    int end = messages[1];
    int prefix = (bytes.get(header + 5) & ORDER_TRACKED) != 0 ? 6 : 4;
    int changed = 0;
    while (at + prefix <= end) {
      int type = bytes.get(at);
      int length = bytes.getShort(at + 1) & 0xffff;
      if (type == DATASPACE) {
        extents(at + prefix, dims);
        changed++;
      } else if (type == DATA_LAYOUT) {
        place(at + prefix, address, size);
        changed++;
      }
      at += prefix + length;
    }
    if (changed != 2) {
      throw unexpected(changed + " messages of extents and place at byte " + header);
    }
    renewChecksum(header, end);
  }

  /** A text in the messages of a dataset gives way to another of the same number of bytes. */
  void text(int header, String old, String text) {
    int[] messages = messages(header);
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    String content =
        new String(
            bytes.array(), messages[0], messages[1] - messages[0], StandardCharsets.ISO_8859_1);
    int found = content.indexOf(old);
    if (found < 0 || content.indexOf(old, found + 1) >= 0 || wanted.length != old.length()) {
      throw unexpected("not once the text " + old);
    }
    bytes.put(messages[0] + found, wanted);
    renewChecksum(header, messages[1]);
  }

  /** Where the messages of an object header begin and end. */
  private int[] messages(int header) {
    if (bytes.getInt(header) != OBJECT_HEADER || bytes.get(header + 4) != 2) {
      throw unexpected("no object header of version 2 at byte " + header);
    }
    int flags = bytes.get(header + 5);
    int at = header + 6;
    at += (flags & TIMES_STORED) != 0 ? 16 : 0;
    at += (flags & PHASE_STORED) != 0 ? 4 : 0;
    int sizeBytes = 1 << (flags & 3);
    return new int[] {at + sizeBytes, at + sizeBytes + number(at, sizeBytes)};
  }

  private int number(int at, int size) {
    return switch (size) {
      case 1 -> bytes.get(at) & 0xff;
      case 2 -> bytes.getShort(at) & 0xffff;
      default -> bytes.getInt(at);
    };
  }

  private void extents(int at, int[] dims) {
    int version = bytes.get(at);
    int rank = bytes.get(at + 1);
    boolean hasMaxima = (bytes.get(at + 2) & 1) != 0;
    if (rank != dims.length) {
      throw unexpected("a dataspace of rank " + rank);
    }
    int first = at + (version == 1 ? 8 : 4);
    for (int i = 0; i < rank; i++) {
      bytes.putLong(first + i * Long.BYTES, dims[i]);
      if (hasMaxima) {
        bytes.putLong(first + (rank + i) * Long.BYTES, dims[i]);
      }
    }
  }

  private void place(int at, long address, long size) {
    int version = bytes.get(at);
    if (version < 3 || version > 4 || bytes.get(at + 1) != CONTIGUOUS) {
      throw unexpected("a data layout of version " + version + ", class " + bytes.get(at + 1));
    }
    bytes.putLong(at + 2, address);
    bytes.putLong(at + 2 + Long.BYTES, size);
  }

  private void renewChecksum(int from, int to) {
    byte[] covered = new byte[to - from];
    bytes.get(from, covered);
    bytes.putInt(to, JenkinsLookup3HashLittle.hash(covered));
  }

  private static UnsupportedException unexpected(String found) {
    return new UnsupportedException(
        "writing HDF5", "headers as jhdf 0.13 writes them (superblock 3, contiguous data)", found);
  }
}
