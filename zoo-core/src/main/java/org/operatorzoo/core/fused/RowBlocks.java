package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of an array [g, R, D] with g sets of parameters [g, D], cut into blocks: each within one
 * set, or, where sets are shorter than a block, of several whole sets.
 */
final class RowBlocks {

  private final long elements;
  private final long rows;
  private final long rowsPerSet;
  private final int width;
  private final int blockRows;
  private final boolean wholeSets;
  private final int parameters;

  /**
   * @param x [.., D]
   * @param parameters [D] or [g, D]
   */
  RowBlocks(INDArray x, INDArray parameters) {
    this(x.length(), Math.toIntExact(x.size(x.rank() - 1)), Math.toIntExact(parameters.length()));
  }

  /**
   * @param elements g·R·D
   * @param width D
   * @param parameters g·D
   */
  RowBlocks(long elements, int width, int parameters) {
    this.elements = elements;
    this.width = width;
    this.parameters = parameters;
    this.rows = elements / width;
    this.rowsPerSet = rows / (parameters / width);
    int fit = Parts.rowsPerBlock(width);
    this.wholeSets = rowsPerSet < rows && 2 * rowsPerSet <= fit;
    this.blockRows = (int) (wholeSets ? fit / rowsPerSet * rowsPerSet : Math.min(fit, rowsPerSet));
  }

  /** Numbers without parameters, as rows of one. */
  static RowBlocks flat(INDArray x) {
    return new RowBlocks(x.length(), 1, 1);
  }

  /** The work on one block. */
  interface Block {
    void run(long row, int count);
  }

  /** The work on some of the rows. */
  interface Part {
    void run(Range range);
  }

  /** Rows [from, to), and the sums of their gradients. */
  record Range(long from, long to, double[] sums) {}

  int width() {
    return width;
  }

  /** Numbers of a block. */
  int size() {
    return blockRows * width;
  }

  /**
   * Runs work on all rows.
   *
   * @param gradients what the sums of a range end up in, one after the other
   */
  void run(Part part, INDArray... gradients) {
    long unit = wholeSets ? rowsPerSet : 1;
    int length = wholeSets ? 0 : gradients.length * parameters;
    double[] sums =
        Parts.run(
            rows / unit,
            elements,
            length,
            (from, to, own) -> part.run(new Range(from * unit, to * unit, own)));
    for (int k = 0; k < gradients.length && !wholeSets; k++) {
      Sums.write(sums, k * parameters, gradients[k]);
    }
  }

  /** Runs work on the blocks of a range. */
  void forEach(Range range, Block block) {
    for (long row = range.from; row < range.to; ) {
      long left = Math.min(blockRows, range.to - row);
      int count = (int) (wholeSets ? left : Math.min(left, rowsPerSet - row % rowsPerSet));
      block.run(row, count);
      row += count;
    }
  }

  /** The parameters of each row of a block, in a scratch array. */
  final class Parameters {
    private final Numbers all;
    final float[] block;
    private long held = -1;

    Parameters(INDArray all, float[] block) {
      this.all = Numbers.of(all);
      this.block = block;
    }

    void load(long row, int count) {
      long set = row / rowsPerSet;
      if (wholeSets) {
        int rowsOfSet = (int) rowsPerSet;
        for (int i = 0; i < count; i += rowsOfSet) {
          fill(set++, i, rowsOfSet);
        }
      } else if (set != held) {
        fill(set, 0, blockRows);
        held = set;
      }
    }

    private void fill(long set, int row, int count) {
      all.read(set * width, block, row * width, width);
      Loops.repeat(block, row * width, width, count);
    }
  }

  /** The gradient of parameters: sums over the rows of each set. */
  final class Gradient {
    private final ColumnSums columns;
    private final Numbers result;
    private final double[] sums;
    private final int offset;

    /**
     * @param k index among the gradients
     * @param result the gradient itself
     */
    Gradient(Range range, int k, INDArray result, float[] block) {
      this.result = Numbers.of(result);
      this.offset = wholeSets ? 0 : k * parameters;
      int together = wholeSets ? (int) rowsPerSet : blockRows;
      this.sums = wholeSets ? new double[size() / together] : range.sums;
      this.columns = new ColumnSums(block, blockRows, width, together, sums);
    }

    /** Adds a block. */
    void add(long row, int count, float[] v) {
      moveTo(row);
      columns.add(v, count * width);
      end(row, count);
    }

    /** Adds the products of two blocks. */
    void add(long row, int count, float[] v, float[] w) {
      moveTo(row);
      columns.add(v, w, count * width);
      end(row, count);
    }

    private void moveTo(long row) {
      columns.moveTo(wholeSets ? 0 : offset + (int) (row / rowsPerSet) * width);
    }

    private void end(long row, int count) {
      if (wholeSets) {
        columns.flush();
        result.write(row / rowsPerSet * width, sums, (int) (count / rowsPerSet) * width);
        Arrays.fill(sums, 0);
      }
    }

    /** To be called after the last block. */
    void flush() {
      columns.flush();
    }
  }
}
