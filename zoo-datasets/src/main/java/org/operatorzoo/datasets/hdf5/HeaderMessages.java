package org.operatorzoo.datasets.hdf5;

import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the datatype message of an object header (HDF5 file format specification, sections IV.A.1
 * and IV.A.2), for types that are committed: the dataset's message is then a reference to the
 * header of the type, which the library takes for the type itself.
 */
final class HeaderMessages {

  private static final int DATATYPE = 3;
  private static final int CONTINUATION = 0x10;
  private static final int SHARED = 2;
  private static final int MOST_BLOCKS = 64;
  private static final int SIGNATURE_V2 = 'O' | 'H' << 8 | 'D' << 16 | 'R' << 24;

  private final HdfBackingStorage storage;

  HeaderMessages(HdfBackingStorage storage) {
    this.storage = storage;
  }

  /** The committed type that the dataset with its header at this address refers to. */
  DataType committedType(long datasetHeader) {
    ByteBuffer reference = datatype(datasetHeader, true);
    int version = reference.get();
    int kind = reference.get();
    if (version == 3 && kind == 1) {
      throw new HdfException("a shared type in a heap at address " + datasetHeader);
    }
    if (version == 1) {
      reference.position(reference.position() + 6);
    }
    return DataType.readDataType(datatype(offset(reference), false));
  }

  private long offset(ByteBuffer bytes) {
    return storage.getSizeOfOffsets() == Long.BYTES
        ? bytes.getLong()
        : bytes.getInt() & 0xffff_ffffL;
  }

  private long length(ByteBuffer bytes) {
    return storage.getSizeOfLengths() == Long.BYTES
        ? bytes.getLong()
        : bytes.getInt() & 0xffff_ffffL;
  }

  private ByteBuffer datatype(long header, boolean shared) {
    ByteBuffer start = block(header, 16);
    boolean second = start.getInt(0) == SIGNATURE_V2;
    ByteBuffer found;
    if (second) {
      int flags = start.get(5);
      int before = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
      int width = 1 << (flags & 3);
      ByteBuffer size = block(header + before, Long.BYTES);
      long length = width == 8 ? size.getLong() : size.getLong() & (1L << 8 * width) - 1;
      int perMessage = (flags & 4) != 0 ? 6 : 4;
      found = inSecond(block(header + before + width, length), perMessage, shared, MOST_BLOCKS);
    } else {
      found = inFirst(block(header + 16, start.getInt(8)), shared, MOST_BLOCKS);
    }
    if (found == null) {
      throw new HdfException("no type at address " + header);
    }
    return found;
  }

  private ByteBuffer inFirst(ByteBuffer block, boolean shared, int blocks) {
    while (block.remaining() >= 8) {
      int type = block.getShort() & 0xffff;
      int size = block.getShort() & 0xffff;
      int flags = block.get();
      block.position(block.position() + 3);
      ByteBuffer data = part(block, size);
      if (type == DATATYPE && ((flags & SHARED) != 0) == shared) {
        return data;
      }
      if (type == CONTINUATION && blocks > 0) {
        ByteBuffer found = inFirst(block(offset(data), length(data)), shared, blocks - 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private ByteBuffer inSecond(ByteBuffer block, int perMessage, boolean shared, int blocks) {
    while (block.remaining() >= perMessage) {
      int type = block.get();
      int size = block.getShort() & 0xffff;
      int flags = block.get();
      block.position(block.position() + perMessage - 4);
      ByteBuffer data = part(block, size);
      if (type == DATATYPE && ((flags & SHARED) != 0) == shared) {
        return data;
      }
      if (type == CONTINUATION && blocks > 0) {
        // Four bytes of signature before the messages, four of checksum behind them.
        long at = offset(data);
        ByteBuffer more = block(at + 4, length(data) - 8);
        ByteBuffer found = inSecond(more, perMessage, shared, blocks - 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private ByteBuffer block(long address, long length) {
    if (address < 0 || length < 0 || length > storage.size() - address) {
      throw new HdfException("a header beyond the end at address " + address);
    }
    return storage
        .readBufferFromAddress(address, Math.toIntExact(length))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer part(ByteBuffer block, int size) {
    ByteBuffer data = block.slice(block.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    block.position(block.position() + size);
    return data;
  }
}
