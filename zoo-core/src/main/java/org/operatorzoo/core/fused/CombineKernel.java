package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** out_r = Σ w[r, e]·y over the (row, expert) pairs of row r. */
final class CombineKernel {

  private final int[] rows;
  private final int[] groups;
  private final int experts;
  private final double[] weights;

  /**
   * @param weights [R, E]
   * @param rows [A], the row of each pair
   * @param groups [A], its expert, modulo E
   */
  CombineKernel(INDArray weights, INDArray rows, INDArray groups) {
    this.experts = Math.toIntExact(weights.size(1));
    this.weights = Numbers.of(weights).all();
    this.rows = Indices.of(rows, weights.size(0));
    this.groups = Indices.of(groups, Integer.MAX_VALUE);
  }

  private int weightOf(int pair) {
    return rows[pair] * experts + groups[pair] % experts;
  }

  void forward(INDArray y, INDArray out) {
    int width = Math.toIntExact(y.length() / rows.length);
    Blas from = Blas.of(y);
    Blas to = Blas.of(out);
    boolean[] begun = new boolean[weights.length / experts];
    for (int a = 0; a < rows.length; a++) {
      long at = (long) rows[a] * width;
      double w = weights[weightOf(a)];
      if (begun[rows[a]]) {
        to.add(at, width, w, from, (long) a * width);
      } else {
        to.scaled(at, width, w, from, (long) a * width);
        begun[rows[a]] = true;
      }
    }
    Bytes.clearRest(out, begun);
  }

  void backward(INDArray y, INDArray dout, INDArray dy, INDArray dweights) {
    int width = Math.toIntExact(y.length() / rows.length);
    Blas from = Blas.of(y);
    Blas up = Blas.of(dout);
    Blas to = Blas.of(dy);
    double[] slopes = new double[weights.length];
    for (int a = 0; a < rows.length; a++) {
      long at = (long) rows[a] * width;
      to.scaled((long) a * width, width, weights[weightOf(a)], up, at);
      slopes[weightOf(a)] += up.dot(at, width, from, (long) a * width);
    }
    Numbers.of(dweights).all(slopes);
  }
}
