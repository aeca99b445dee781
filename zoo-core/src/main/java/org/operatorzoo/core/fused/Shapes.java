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
