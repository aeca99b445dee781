package org.operatorzoo.core.fused;

import java.util.Arrays;

/**
 * Sums down the columns of many blocks. Blocks are added to a block of float sums, number by
 * number, and these to sums in double after every few blocks, before rounding adds up.
 */
final class ColumnSums {

  private static final int BLOCKS = 16;

  private final float[] block;
  private final int size;
  private final int width;
  private final int rowsPerSet;
  private final double[] sums;
  private int added;
  private int at;

  /**
   * @param block a scratch array to keep float sums in
   * @param rows rows of one block
   * @param width numbers of one row
   * @param rowsPerSet rows of a block that are added up
   * @param sums what the sums are added to, for each set one after the other
   */
  ColumnSums(float[] block, int rows, int width, int rowsPerSet, double[] sums) {
    this.block = block;
    this.size = rows * width;
    this.width = width;
    this.rowsPerSet = rowsPerSet;
    this.sums = sums;
    Arrays.fill(block, 0, size, 0);
  }

  /** From now on the sums of the first set start at {@code position}. */
  void moveTo(int position) {
    if (at != position) {
      flush();
      at = position;
    }
  }

  /** Adds the first n numbers of a block. */
  void add(float[] v, int n) {
    Loops.add(block, v, n);
    added();
  }

  /** Adds the products of the first n numbers of two blocks. */
  void add(float[] v, float[] w, int n) {
    Loops.addProduct(block, v, w, n);
    added();
  }

  private void added() {
    added++;
    if (added == BLOCKS) {
      flush();
    }
  }

  /** Brings the sums up to date. */
  void flush() {
    if (added == 0) {
      return;
    }
    for (int o = 0, row = 0; o < size; o += width, row++) {
      int to = at + row / rowsPerSet * width;
      for (int j = 0; j < width; j++) {
        sums[to + j] += block[o + j];
      }
    }
    Arrays.fill(block, 0, size, 0);
    added = 0;
  }
}
