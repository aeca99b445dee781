package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a broadcast: y[o, d] = Σ_n x[o, n, d], where x has the shape [.., n, ..] that an
 * array with 1 (or nothing) in the place of n was broadcast to. Only planned steps use it, in the
 * place of what ND4J computes together with a copy of x.
 */
public final class SumRows extends FusedOp {

  /** For plans. */
  public SumRows() {
    // Shapes say everything.
  }

  /**
   * Whether x of one shape can be summed to another: the axes to sum over are neighbours, and one
   * that is kept follows them.
   */
  public static boolean fits(long[] from, long[] to) {
    return split(from, to) != null;
  }

  /** o, n and d; null if there are none. */
  private static long[] split(long[] from, long[] to) {
    int missing = from.length - to.length;
    long[] parts = {1, 1, 1};
    int at = 0;
    for (int axis = 0; axis < from.length; axis++) {
      boolean kept = axis >= missing && to[axis - missing] == from[axis];
      boolean summed = axis < missing || !kept && to[axis - missing] == 1;
      if (!kept && !summed || summed && at == 2) {
        return null;
      }
      if (from[axis] > 1) {
        at = summed ? 1 : at == 1 ? 2 : at;
      }
      parts[at] *= from[axis];
    }
    return at == 2 ? parts : null;
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    throw new UnsupportedOperationException("the shape of the sum is given by the plan");
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.arithmetic(Work.numbers(inputs.get(0)));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    INDArray x = Numbers.dense(inputs.get(0));
    INDArray y = outputs.get(0);
    int width = (int) split(x.shape(), y.shape())[2];
    RowBlocks rows = new RowBlocks(x.length(), width, Math.toIntExact(y.length()));
    if (Numbers.of(x).single()) {
      rows.run(range -> add(rows, range, x, y), y);
    } else {
      exact(x, y, width);
    }
  }

  private static void add(RowBlocks rows, RowBlocks.Range range, INDArray x, INDArray y) {
    float[][] scratch = Scratch.floats(2, rows.size());
    Numbers in = Numbers.of(x);
    RowBlocks.Gradient sums = rows.new Gradient(range, 0, y, scratch[1]);
    rows.forEach(
        range,
        (row, count) -> {
          in.read(row * rows.width(), scratch[0], count * rows.width());
          sums.add(row, count, scratch[0]);
        });
    sums.flush();
  }

  private static void exact(INDArray x, INDArray y, int width) {
    double[] values = Numbers.of(x).all();
    double[] sums = new double[Math.toIntExact(y.length())];
    int perSet = values.length / (sums.length / width);
    for (int i = 0; i < values.length; i++) {
      sums[i / perSet * width + i % width] += values[i];
    }
    Numbers.of(y).all(sums);
  }
}
