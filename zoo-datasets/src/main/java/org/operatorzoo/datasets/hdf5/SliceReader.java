package org.operatorzoo.datasets.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FillValueOldMessage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.datasets.array.BoxReader;
import org.operatorzoo.datasets.array.Boxes;
import org.operatorzoo.datasets.array.ContiguousReader;
import org.operatorzoo.datasets.array.MemoryReader;
import org.operatorzoo.datasets.array.NumberArray;
import org.operatorzoo.datasets.array.NumberType;

/**
 * Reads boxes of one HDF5 dataset as float32 without loading the rest, whatever its storage:
 * contiguous (from its bytes), chunked (chunk by chunk, fill values where nothing was written) or
 * compact. Safe from several threads.
 */
public final class SliceReader implements NumberArray {

  /** Deflate makes at best 1032 bytes of one; what claims more is no array of this file. */
  private static final long LARGEST_RATIO = 1100;

  private final Path path;
  private final String name;
  private final long[] shape;
  private final NumberType type;
  private final String storage;
  private final BoxReader reader;

  private SliceReader(
      Path path, String name, long[] shape, NumberType type, String storage, BoxReader reader) {
    this.path = path;
    this.name = name;
    this.shape = shape;
    this.type = type;
    this.storage = storage;
    this.reader = reader;
  }

  static SliceReader of(
      Hdf5File file, String name, DatasetBase dataset, FileChannel channel, LongAdder touched) {
    Path path = file.path();
    String place = "reading dataset \"" + name + "\" of " + path;
    DataType stored = StoredTypes.of(dataset, file.storage());
    NumberType type =
        StoredTypes.number(stored)
            .orElseThrow(
                () -> new DatasetException(place, "numbers", StoredTypes.describe(stored)));
    long[] shape = dataset.getDimensionsAsLong();
    long bytes = requireRoom(place, shape, type, Border.size(path, channel));
    if (dataset instanceof ContiguousDataset contiguous) {
      long address = contiguous.getDataAddress() + file.userBlock();
      requireLength(place, path, channel, address, bytes);
      return new SliceReader(
          path,
          name,
          shape,
          type,
          "contiguous",
          new ContiguousReader(channel, address, shape, type, touched));
    }
    if (dataset instanceof ChunkedDataset chunked) {
      Filters.requireKnown(path, dataset);
      int[] chunk = chunked.getChunkDimensions();
      return new SliceReader(
          path,
          name,
          shape,
          type,
          "chunks " + Arrays.toString(chunk) + filters(dataset),
          new ChunkReader(chunked, type, fill(dataset, type)));
    }
    ByteBuffer inHeader = dataset.getDataBuffer();
    if (inHeader.remaining() < bytes) {
      throw new DatasetException(place, bytes + " bytes", inHeader.remaining() + " in its header");
    }
    return new SliceReader(
        path, name, shape, type, "compact", new MemoryReader(inHeader, shape, type));
  }

  private static String filters(DatasetBase dataset) {
    String names = String.join(", ", Filters.of(dataset));
    return names.isEmpty() ? "" : ", " + names;
  }

  /** What an element holds that was never written: 0 unless the dataset says otherwise. */
  private static float fill(DatasetBase dataset, NumberType type) {
    ByteBuffer stored = null;
    if (dataset.getHeader().hasMessageOfType(FillValueMessage.class)) {
      FillValueMessage message = dataset.getHeader().getMessageOfType(FillValueMessage.class);
      stored = message.isFillValueDefined() ? message.getFillValue() : null;
    } else if (dataset.getHeader().hasMessageOfType(FillValueOldMessage.class)) {
      stored = dataset.getHeader().getMessageOfType(FillValueOldMessage.class).getFillValue();
    }
    if (stored == null || stored.remaining() < type.size()) {
      return 0;
    }
    float[] value = new float[1];
    type.copy(stored.slice().order(type.order()), 0, 1, value, 0);
    return value[0];
  }

  /** Claims are checked against the file before anything is made for them. */
  private static long requireRoom(String place, long[] shape, NumberType type, long fileSize) {
    double bytes = type.size();
    for (long extent : shape) {
      bytes *= extent;
    }
    if (bytes == 0) {
      throw new DatasetException(place, "values", "an empty array " + Arrays.toString(shape));
    }
    boolean indexable = Arrays.stream(shape).allMatch(e -> e >= 0 && e <= Integer.MAX_VALUE);
    if (!indexable || bytes > (double) LARGEST_RATIO * fileSize) {
      throw new DatasetException(
          place,
          "an array that a file of " + fileSize + " bytes can hold",
          "the shape " + Arrays.toString(shape) + " of " + type);
    }
    return (long) bytes;
  }

  private static void requireLength(
      String place, Path path, FileChannel channel, long address, long bytes) {
    long size = Border.size(path, channel);
    if (address < 0 || size - address < bytes) {
      String truncated = FileEnd.missing(path);
      throw new DatasetException(
          place,
          "values up to byte " + (address + bytes),
          truncated != null ? truncated : "only " + size + " bytes in the file");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public NumberType type() {
    return type;
  }

  @Override
  public String storage() {
    return storage;
  }

  /** Whether the values lie in one piece, so that a box costs only its own bytes. */
  public boolean isContiguous() {
    return reader instanceof ContiguousReader;
  }

  @Override
  public float[] read(long[] offset, int[] dims) {
    Boxes.require(path, shape, offset, dims);
    String doing = "reading dataset \"" + name + "\" of " + path;
    return Border.intact(
        path,
        doing,
        () -> {
          try {
            return reader.read(offset, dims);
          } catch (EOFException e) {
            throw new DatasetException(doing, "all values", e.getMessage());
          } catch (IOException e) {
            throw new DatasetException(
                DatasetException.describe(doing, "a readable file", SystemFailures.reason(e)), e);
          }
        });
  }

  /** Reads everything, for small datasets. */
  public float[] readAll() {
    int[] dims = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    return read(new long[shape.length], dims);
  }
}
