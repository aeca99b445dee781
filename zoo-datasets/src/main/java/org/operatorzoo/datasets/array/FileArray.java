package org.operatorzoo.datasets.array;

import java.io.IOException;
import java.nio.file.Path;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/** An array of a file of which boxes are read. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record FileArray(
    Path path, String name, long[] shape, NumberType type, String storage, BoxReader reader)
    implements NumberArray {

  @Override
  public float[] read(long[] offset, int[] dims) {
    Boxes.require(path, shape, offset, dims);
    try {
      return reader.read(offset, dims);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("reading " + path, "all values", SystemFailures.reason(e)), e);
    }
  }
}
