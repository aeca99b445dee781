package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y[o, i, n] = Σ_j M[i, j]·x[o, j, n], where all but a band of M is zero. */
final class BandedKernel {

  private final int rows;
  private final int columns;
  private final int[] start;
  private final int[] end;
  private final double[] matrix;

  /**
   * @param constant [rows, columns], or its transpose
   * @param transposed whether M is the transpose of the constant
   */
  BandedKernel(INDArray constant, boolean transposed) {
    INDArray m = transposed ? constant.transpose() : constant;
    this.rows = Math.toIntExact(m.size(0));
    this.columns = Math.toIntExact(m.size(1));
    this.matrix = Numbers.of(m).all();
    this.start = new int[rows];
    this.end = new int[rows];
    for (int i = 0; i < rows; i++) {
      int low = 0;
      while (low < columns && matrix[i * columns + low] == 0) {
        low++;
      }
      int high = columns;
      while (high > low && matrix[i * columns + high - 1] == 0) {
        high--;
      }
      start[i] = low;
      end[i] = high;
    }
  }

  void run(INDArray x, int axis, INDArray y) {
    int inner = 1;
    for (int a = axis + 1; a < x.rank(); a++) {
      inner = Math.toIntExact(inner * x.size(a));
    }
    int outer = Math.toIntExact(x.length() / ((long) columns * inner));
    if (!Numbers.of(x).single()) {
      exact(x, y, outer, inner);
      return;
    }
    int width = Math.min(inner, Math.max(64, Parts.BLOCK / columns));
    int strips = (inner + width - 1) / width;
    int line = inner;
    Parts.run(
        (long) outer * strips,
        y.length(),
        0,
        (from, to, sums) -> {
          Strip strip = new Strip(x, y, line, width);
          for (long part = from; part < to; part++) {
            strip.run(part / strips, (int) (part % strips) * width);
          }
        });
  }

  /** Neighbouring numbers of all rows of one item. */
  private final class Strip {
    private final Numbers in;
    private final Numbers out;
    private final int inner;
    private final int width;
    private final float[][] source;
    private final float[] result;

    Strip(INDArray x, INDArray y, int inner, int width) {
      this.in = Numbers.of(x);
      this.out = Numbers.of(y);
      this.inner = inner;
      this.width = width;
      this.source = new float[columns][width];
      this.result = new float[width];
    }

    void run(long item, int at) {
      int n = Math.min(width, inner - at);
      for (int j = 0; j < columns; j++) {
        in.read((item * columns + j) * inner + at, source[j], n);
      }
      for (int i = 0; i < rows; i++) {
        int from = start[i];
        int to = end[i];
        Arrays.fill(result, 0, n, 0);
        for (int j = from; j < to; j++) {
          Loops.addScaled(result, source[j], (float) matrix[i * columns + j], n);
        }
        out.write((item * rows + i) * inner + at, result, n);
      }
    }
  }

  private void exact(INDArray x, INDArray y, int outer, int inner) {
    double[] in = Numbers.of(x).all();
    double[] out = new double[Math.toIntExact(y.length())];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < rows; i++) {
        for (int j = start[i]; j < end[i]; j++) {
          for (int n = 0; n < inner; n++) {
            out[(o * rows + i) * inner + n] +=
                matrix[i * columns + j] * in[(o * columns + j) * inner + n];
          }
        }
      }
    }
    Numbers.of(y).all(out);
  }
}
