package org.operatorzoo.datasets.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/**
 * Reads boxes of one HDF5 dataset as float32 without loading the rest. Contiguous datasets are read
 * from their bytes, about a hundred times faster than value by value; every other layout goes
 * through the HDF5 library. float64 is cast. Safe from several threads.
 */
public final class SliceReader {

  private final Path path;
  private final Dataset dataset;
  private final ContiguousReader contiguous;

  private SliceReader(Path path, Dataset dataset, ContiguousReader contiguous) {
    this.path = path;
    this.dataset = dataset;
    this.contiguous = contiguous;
  }

  static SliceReader of(Hdf5File file, Dataset dataset, FileChannel channel, LongAdder touched) {
    if (!(dataset.getDataType() instanceof FloatingPoint type)) {
      throw new DatasetException(
          "reading dataset \"" + dataset.getName() + "\" of " + file.path(),
          "floating-point numbers",
          dataset.getDataType().getClass().getSimpleName() + " values");
    }
    // float16 and files with a user block are rare: the library reads those.
    if (!(dataset instanceof ContiguousDataset place)
        || file.hasUserBlock()
        || (type.getSize() != Float.BYTES && type.getSize() != Double.BYTES)) {
      return new SliceReader(file.path(), dataset, null);
    }
    requireLength(file.path(), channel, place.getDataAddress(), dataset.getSize() * type.getSize());
    ContiguousReader reader =
        new ContiguousReader(
            channel,
            place.getDataAddress(),
            dataset.getDimensionsAsLong(),
            type.getSize(),
            type.getByteOrder(),
            touched);
    return new SliceReader(file.path(), dataset, reader);
  }

  private static void requireLength(Path path, FileChannel channel, long address, long bytes) {
    try {
      if (channel.size() < address + bytes) {
        throw new DatasetException(
            "opening " + path,
            "at least " + (address + bytes) + " bytes",
            channel.size() + ". Truncated?");
      }
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + path, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }

  /** Extents of the dataset. */
  public long[] shape() {
    return dataset.getDimensionsAsLong();
  }

  /** Whether the values lie in one piece, so that a box costs only its own bytes. */
  public boolean isContiguous() {
    return contiguous != null;
  }

  /**
   * Reads the box of extents {@code dims} that begins at {@code offset}.
   *
   * @return row-major values
   * @throws DatasetException if the box does not exist or the file is damaged
   */
  public float[] read(long[] offset, int[] dims) {
    long[] shape = shape();
    for (int axis = 0; axis < shape.length; axis++) {
      if (offset[axis] < 0 || dims[axis] < 1 || offset[axis] + dims[axis] > shape[axis]) {
        throw new DatasetException(
            "reading " + path,
            "a part of the shape " + Arrays.toString(shape),
            Arrays.toString(dims) + " from " + Arrays.toString(offset));
      }
    }
    try {
      return contiguous != null
          ? contiguous.read(offset, dims)
          : NestedArrays.flatten(dataset.getData(offset, dims), dims);
    } catch (IOException | HdfException e) {
      throw new DatasetException(
          DatasetException.describe(
              "reading " + path, "an intact HDF5 file", e.getMessage() + ". Truncated?"),
          e);
    }
  }

  /** Reads everything, for small datasets. */
  public float[] readAll() {
    long[] shape = shape();
    if (shape.length == 0) {
      return new float[] {((Number) dataset.getData()).floatValue()};
    }
    int[] dims = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    return read(new long[shape.length], dims);
  }
}
