package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of rows with the matrices of their experts, one call of BLAS for each run of consecutive
 * rows of the same expert: nothing is copied or sorted here, and long runs make it fast.
 */
final class ExpertProductKernel {

  private final int[] experts;
  private final int rowsEach;
  private final int in;
  private final int out;

  /**
   * @param x [.., D], the A rows
   * @param table [E, D, D']
   * @param experts [P], each for A/P consecutive rows
   */
  ExpertProductKernel(INDArray x, INDArray table, INDArray experts) {
    this.in = Math.toIntExact(table.size(1));
    this.out = Math.toIntExact(table.size(2));
    this.experts = Indices.of(experts, table.size(0));
    this.rowsEach = Math.toIntExact(x.length() / in / this.experts.length);
  }

  /** What happens to the rows [from, from + count) of one expert. */
  private interface Run {
    void rows(int expert, long from, int count);
  }

  private void runs(Run run) {
    int start = 0;
    for (int p = 1; p <= experts.length; p++) {
      if (p == experts.length || experts[p] != experts[start]) {
        run.rows(experts[start], (long) start * rowsEach, (p - start) * rowsEach);
        start = p;
      }
    }
  }

  /** y_a = x_a·W_e(a). */
  void forward(INDArray x, INDArray table, INDArray y) {
    Blas a = Blas.of(x);
    Blas w = Blas.of(table);
    Blas c = Blas.of(y);
    runs(
        (e, from, n) ->
            c.product(from * out, n, out, in, a, from * in, false, w, matrix(e), false, 0));
  }

  /** dx_a = dy_a·W_e(a)ᵀ. */
  void backwardRows(INDArray table, INDArray dy, INDArray dx) {
    Blas up = Blas.of(dy);
    Blas w = Blas.of(table);
    Blas c = Blas.of(dx);
    runs(
        (e, from, n) ->
            c.product(from * in, n, in, out, up, from * out, false, w, matrix(e), true, 0));
  }

  /** dW_e = Σ over rows of e of x_aᵀ·dy_a; 0 for experts without rows. */
  void backwardTable(INDArray x, INDArray dy, INDArray dtable) {
    Blas a = Blas.of(x);
    Blas up = Blas.of(dy);
    Blas c = Blas.of(dtable);
    boolean[] begun = new boolean[Math.toIntExact(dtable.size(0))];
    runs(
        (e, from, n) -> {
          c.product(
              matrix(e), in, out, n, a, from * in, true, up, from * out, false, begun[e] ? 1 : 0);
          begun[e] = true;
        });
    Bytes.clearRest(dtable, begun);
  }

  private long matrix(int expert) {
    return (long) expert * in * out;
  }
}
