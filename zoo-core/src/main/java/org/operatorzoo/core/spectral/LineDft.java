package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * The one-dimensional real Fourier transform and its inverse along the first axis, restricted to
 * the leading modes, as real matrix products: X[l] = s_f·Σ_x v[x]·exp(−2πi·l·x/N) for l &lt; L, and
 * back v[x] = s_i·Σ_l c_l·Re(X[l]·exp(+2πi·l·x/N)) with c_l = 1 for l = 0 and l = N/2, else 2.
 *
 * @param size N
 * @param modes L ≤ N/2 + 1
 * @param norm where the factor 1/N goes
 */
public record LineDft(int size, int modes, FourierNorm norm) {

  /** Checks that the line has so many modes. */
  public LineDft {
    Checks.positive("points of a line", size);
    Checks.between("modes", modes, 1, size / 2 + 1);
  }

  private String key() {
    return "dft/line" + size + "/" + modes + norm;
  }

  /** [N, ..] → [2·L, K]: of each mode the real, then the imaginary part. */
  public SDVariable forward(GraphScope scope, SDVariable lines) {
    SDVariable matrix =
        scope.constant(
            key() + "/f", DftTables.columnsForward(size, modes, norm.forwardFactor(size)));
    return matrix.mmul(scope.sd().reshape(lines, size, -1));
  }

  /** [2·L, K] → [N, K]. */
  public SDVariable inverse(GraphScope scope, SDVariable spectrum) {
    SDVariable matrix =
        scope.constant(
            key() + "/i", DftTables.columnsInverse(size, modes, norm.inverseFactor(size)));
    return matrix.mmul(spectrum);
  }
}
