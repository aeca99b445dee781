package org.operatorzoo.core.fused;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dcopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ddot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dsdot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * Linear algebra on stretches of one array's numbers, in float or double. The library and its
 * threads are those of ND4J's CPU backend.
 */
abstract class Blas {

  /** The numbers of an array whose numbers lie one after the other. */
  static Blas of(INDArray array) {
    Pointer start = array.data().addressPointer();
    if (array.dataType() == DataType.FLOAT) {
      return new Floats(new FloatPointer(start));
    }
    if (array.dataType() == DataType.DOUBLE) {
      return new Doubles(new DoublePointer(start));
    }
    throw new UnsupportedException(
        "computing a fused operation", "float or double", "" + array.dataType());
  }

  /**
   * C = op(A)·op(B) + β·C for row-major C [m, n], this being C.
   *
   * @param at where C begins
   * @param k the inner dimension
   * @param ta whether A lies as [k, m]
   * @param tb whether B lies as [n, k]
   */
  abstract void product(
      long at,
      int m,
      int n,
      int k,
      Blas a,
      long aAt,
      boolean ta,
      Blas b,
      long bAt,
      boolean tb,
      double beta);

  /** y = factor·x, this being y. */
  abstract void scaled(long at, int n, double factor, Blas x, long xAt);

  /** y += factor·x, this being y. */
  abstract void add(long at, int n, double factor, Blas x, long xAt);

  /** Σ x·y, in double. */
  abstract double dot(long at, int n, Blas x, long xAt);

  private static int transposed(boolean yes) {
    return yes ? CblasTrans : CblasNoTrans;
  }

  private static final class Floats extends Blas {
    private final FloatPointer numbers;

    Floats(FloatPointer numbers) {
      this.numbers = numbers;
    }

    private FloatPointer from(long at) {
      return numbers.position(at);
    }

    private static FloatPointer of(Blas other, long at) {
      return ((Floats) other).from(at);
    }

    @Override
    void product(
        long at,
        int m,
        int n,
        int k,
        Blas a,
        long aAt,
        boolean ta,
        Blas b,
        long bAt,
        boolean tb,
        double beta) {
      cblas_sgemm(
          CblasRowMajor,
          transposed(ta),
          transposed(tb),
          m,
          n,
          k,
          1,
          of(a, aAt),
          ta ? m : k,
          of(b, bAt),
          tb ? k : n,
          (float) beta,
          from(at),
          n);
    }

    @Override
    void scaled(long at, int n, double factor, Blas x, long xAt) {
      cblas_scopy(n, of(x, xAt), 1, from(at), 1);
      cblas_sscal(n, (float) factor, numbers, 1);
    }

    @Override
    void add(long at, int n, double factor, Blas x, long xAt) {
      cblas_saxpy(n, (float) factor, of(x, xAt), 1, from(at), 1);
    }

    @Override
    double dot(long at, int n, Blas x, long xAt) {
      return cblas_dsdot(n, of(x, xAt), 1, from(at), 1);
    }
  }

  private static final class Doubles extends Blas {
    private final DoublePointer numbers;

    Doubles(DoublePointer numbers) {
      this.numbers = numbers;
    }

    private DoublePointer from(long at) {
      return numbers.position(at);
    }

    private static DoublePointer of(Blas other, long at) {
      return ((Doubles) other).from(at);
    }

    @Override
    void product(
        long at,
        int m,
        int n,
        int k,
        Blas a,
        long aAt,
        boolean ta,
        Blas b,
        long bAt,
        boolean tb,
        double beta) {
      cblas_dgemm(
          CblasRowMajor,
          transposed(ta),
          transposed(tb),
          m,
          n,
          k,
          1,
          of(a, aAt),
          ta ? m : k,
          of(b, bAt),
          tb ? k : n,
          beta,
          from(at),
          n);
    }

    @Override
    void scaled(long at, int n, double factor, Blas x, long xAt) {
      cblas_dcopy(n, of(x, xAt), 1, from(at), 1);
      cblas_dscal(n, factor, numbers, 1);
    }

    @Override
    void add(long at, int n, double factor, Blas x, long xAt) {
      cblas_daxpy(n, factor, of(x, xAt), 1, from(at), 1);
    }

    @Override
    double dot(long at, int n, Blas x, long xAt) {
      return cblas_ddot(n, of(x, xAt), 1, from(at), 1);
    }
  }
}
