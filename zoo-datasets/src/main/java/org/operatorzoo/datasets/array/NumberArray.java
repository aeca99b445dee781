package org.operatorzoo.datasets.array;

/**
 * An array of numbers in an open file, read box by box. Safe from several threads as long as its
 * file is open.
 */
public interface NumberArray {

  /** Its name or path in the file, e.g. {@code u} or {@code group/u}. */
  String name();

  /** Its extents; none for a single number. */
  long[] shape();

  /** How its numbers are stored. */
  NumberType type();

  /** How it lies in the file, e.g. {@code contiguous} or {@code chunks [1, 64, 64], deflate}. */
  String storage();

  /**
   * Reads the box of extents {@code dims} that begins at {@code offset}.
   *
   * @return row-major values
   * @throws org.operatorzoo.core.error.DatasetException if the box does not exist or the file is
   *     damaged
   */
  float[] read(long[] offset, int[] dims);
}
