package org.operatorzoo.datasets.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.operatorzoo.datasets.array.BoxReader;
import org.operatorzoo.datasets.array.Boxes;
import org.operatorzoo.datasets.array.NumberType;

/**
 * Boxes of an array that lies in chunks. A chunk that was never written holds the fill value of its
 * dataset, which need not be 0. Holds nothing between reads.
 */
final class ChunkReader implements BoxReader {

  /** How the library says that a chunk is not stored; {@code ChunkReaderTest} holds it to that. */
  private static final String NOT_STORED = "No chunk with offset";

  private final ChunkedDataset dataset;
  private final NumberType type;
  private final float fill;
  private final int[] chunk;
  private final int chunkBytes;

  ChunkReader(ChunkedDataset dataset, NumberType type, float fill) {
    this.dataset = dataset;
    this.type = type;
    this.fill = fill;
    this.chunk = dataset.getChunkDimensions();
    this.chunkBytes = Math.multiplyExact(Boxes.size(chunk), type.size());
    if (chunk.length != dataset.getDimensionsAsLong().length
        || Arrays.stream(chunk).anyMatch(extent -> extent < 1)) {
      throw new HdfException("chunks " + Arrays.toString(chunk));
    }
  }

  @Override
  public float[] read(long[] offset, int[] dims) {
    float[] values = new float[Boxes.size(dims)];
    Arrays.fill(values, fill);
    copyChunks(offset, dims, new int[dims.length], 0, values);
    return values;
  }

  /** Walks over the chunks that the box meets. */
  private void copyChunks(long[] offset, int[] dims, int[] corner, int axis, float[] values) {
    if (axis == dims.length) {
      byte[] stored = stored(corner);
      if (stored != null) {
        copy(ByteBuffer.wrap(stored).order(type.order()), corner, offset, dims, 0, 0, 0, values);
      }
      return;
    }
    long last = offset[axis] + dims[axis] - 1;
    for (long first = offset[axis] - offset[axis] % chunk[axis];
        first <= last;
        first += chunk[axis]) {
      corner[axis] = Math.toIntExact(first);
      copyChunks(offset, dims, corner, axis + 1, values);
    }
  }

  /** The bytes of a chunk, or null if it was never written. */
  private byte[] stored(int[] corner) {
    byte[] bytes;
    try {
      bytes = dataset.getDecompressedChunk(corner);
    } catch (HdfException e) {
      if (e.getMessage() != null && e.getMessage().startsWith(NOT_STORED)) {
        return null;
      }
      throw e;
    }
    if (bytes.length < chunkBytes) {
      throw new HdfException("a chunk of " + bytes.length + " instead of " + chunkBytes + " bytes");
    }
    return bytes;
  }

  /** Copies what box and chunk share, row by row. */
  private void copy(
      ByteBuffer bytes,
      int[] corner,
      long[] offset,
      int[] dims,
      int axis,
      int inChunk,
      int inBox,
      float[] values) {
    int from = (int) Math.max(0, offset[axis] - corner[axis]);
    int to = (int) Math.min(chunk[axis], offset[axis] + dims[axis] - corner[axis]);
    int first = (int) (corner[axis] + from - offset[axis]);
    if (axis == dims.length - 1) {
      int at = inBox * dims[axis] + first;
      type.copy(bytes, (inChunk * chunk[axis] + from) * type.size(), to - from, values, at);
      return;
    }
    for (int i = from; i < to; i++) {
      copy(
          bytes,
          corner,
          offset,
          dims,
          axis + 1,
          inChunk * chunk[axis] + i,
          inBox * dims[axis] + first + i - from,
          values);
    }
  }
}
