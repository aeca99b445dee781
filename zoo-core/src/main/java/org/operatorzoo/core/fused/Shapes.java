package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ShapeException;

/** Checks of what a fused operation was given. */
final class Shapes {

  private Shapes() {}

  /** Requires parameters [D] for x [.., D], or [g, D] for x [g, .., D]. */
  static void requireSets(String op, INDArray x, INDArray parameters) {
    long width = x.size(x.rank() - 1);
    boolean one = parameters.length() == width && parameters.rank() <= 2;
    boolean sets =
        parameters.rank() == 2
            && x.rank() > 2
            && parameters.size(1) == width
            && parameters.size(0) == x.size(0);
    if (!one && !sets) {
      throw mismatch(op, "parameters [D] or [g, D] for x [g, .., D]", x, parameters);
    }
  }

  /** Requires x [B, .., D], parameters [D], and G dividing D. */
  static void requireGroups(String op, INDArray x, INDArray parameters, long groups) {
    long width = x.size(x.rank() - 1);
    if (x.rank() < 2 || parameters.length() != width || groups < 1 || width % groups != 0) {
      throw mismatch(
          op, "x [B, .., D] and parameters [D], D a multiple of " + groups, x, parameters);
    }
  }

  /** Requires rows x [.., D], matrices [E, D, D'] and experts [P], P dividing the rows. */
  static void requireExperts(String op, INDArray x, INDArray table, INDArray experts) {
    boolean matches = table.rank() == 3 && x.size(x.rank() - 1) == table.size(1);
    if (!matches || experts.isEmpty() || x.length() / table.size(1) % experts.length() != 0) {
      throw mismatch(
          op, "x [.., D], W [E, D, D'], a number of rows divided by " + experts.length(), x, table);
    }
  }

  /** Requires x whose leading axes are those of the factors. */
  static void requireRows(String op, INDArray x, INDArray factors) {
    long[] leading = Arrays.copyOf(x.shape(), Math.min(x.rank(), factors.rank()));
    if (!Arrays.equals(leading, factors.shape())) {
      throw mismatch(op, "x [R, .., D] and factors [R, ..]", x, factors);
    }
  }

  /** Requires x whose axis is as long as an axis of the matrix. */
  static void requireAxis(String op, INDArray x, int axis, INDArray matrix, int side) {
    if (axis >= x.rank() || matrix.rank() != 2 || x.size(axis) != matrix.size(side)) {
      throw mismatch(op, "a matrix that fits axis " + axis + " of x", x, matrix);
    }
  }

  /** Requires two arrays of one shape. */
  static void requireEqual(String op, INDArray a, INDArray b) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      throw mismatch(op, "two arrays of one shape", a, b);
    }
  }

  private static ShapeException mismatch(String op, String expected, INDArray a, INDArray b) {
    return new ShapeException(
        "computing " + op,
        expected,
        Arrays.toString(a.shape()) + " and " + Arrays.toString(b.shape()));
  }
}
