package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of many small matrices, one call of BLAS each. ND4J computes the same and takes several
 * microseconds longer for each of them.
 *
 * @param batch number of products
 * @param m rows of a result
 * @param n columns of a result
 * @param k inner dimension
 * @param ta whether the left matrices lie as [k, m]
 * @param tb whether the right matrices lie as [n, k]
 */
public record BatchProduct(int batch, int m, int n, int k, boolean ta, boolean tb) {

  /** Multiplications of one product up to which the way to BLAS counts. */
  private static final long SMALL = 1 << 20;

  /**
   * The products of two arrays.
   *
   * @param a [batch, m, k]
   * @param b [batch, k, n]
   */
  public static BatchProduct of(long[] a, boolean ta, long[] b, boolean tb) {
    return new BatchProduct(
        Math.toIntExact(a[0]),
        Math.toIntExact(a[ta ? 2 : 1]),
        Math.toIntExact(b[tb ? 1 : 2]),
        Math.toIntExact(a[ta ? 1 : 2]),
        ta,
        tb);
  }

  /** Whether this way is the faster one. */
  public boolean small() {
    return (long) m * n * k <= SMALL;
  }

  /** Computes all products; the numbers of the arrays lie one after the other. */
  public void run(INDArray a, INDArray b, INDArray c) {
    Blas left = Blas.of(a);
    Blas right = Blas.of(b);
    Blas result = Blas.of(c);
    for (long i = 0; i < batch; i++) {
      result.product(i * m * n, m, n, k, left, i * m * k, ta, right, i * k * n, tb, 0);
    }
  }
}
