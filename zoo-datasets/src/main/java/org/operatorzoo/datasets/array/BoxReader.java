package org.operatorzoo.datasets.array;

import java.io.IOException;

/** Reads boxes that are known to exist. */
public interface BoxReader {

  /**
   * The box of extents {@code dims} at {@code offset}, row-major.
   *
   * @throws IOException if the file cannot be read, or ends before the box does
   */
  float[] read(long[] offset, int[] dims) throws IOException;
}
