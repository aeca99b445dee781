package org.operatorzoo.core.spectral;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.GraphScope;

/**
 * The two-dimensional real Fourier transform and its inverse, restricted to kept modes, as real
 * matrix products: X[k,l] = s_f·Σ_{y,x} v[y,x]·exp(−2πi(k·y/H + l·x/W)) for the kept rows k and
 * columns l, and back v[y,x] = s_i·Σ_{k,l} c_l·Re(X[k,l]·exp(+2πi(k·y/H + l·x/W))) with c_l = 1 for
 * l = 0 and l = W/2, else 2. Modes that are not kept never appear.
 *
 * <p>Fields lie as <em>planes</em> [W, H, K], the grid first and everything else (batch, channels)
 * in K, spectra as [L, 2, R, K] with real before imaginary parts: so each stage is one plain
 * product and nothing is transposed between stages. {@link #toPlanes} and {@link #fromPlanes}
 * convert.
 */
public final class RealDft {

  private final int height;
  private final int width;
  private final int[] rows;
  private final int columns;
  private final FourierNorm norm;
  private final String key;

  /**
   * @param height H
   * @param width W
   * @param rows kept row frequencies, each in 0..H−1 (H−k stands for −k)
   * @param columns L, the columns 0..L−1 are kept; L ≤ W/2+1
   * @param norm where the factor 1/(H·W) goes
   */
  public RealDft(int height, int width, int[] rows, int columns, FourierNorm norm) {
    this(height, width, rows, columns, norm, true);
  }

  private RealDft(
      int height, int width, int[] rows, int columns, FourierNorm norm, boolean invertible) {
    Checks.positive("height", height);
    Checks.positive("width", width);
    Checks.between("columns", columns, 1, width / 2 + 1);
    for (int row : rows) {
      Checks.between("row frequency", row, 0, height - 1);
    }
    boolean repeated = Arrays.stream(rows).distinct().count() < rows.length;
    if (rows.length == 0 || invertible && repeated) {
      throw new ConfigException("rows", "distinct row frequencies", Arrays.toString(rows));
    }
    this.height = height;
    this.width = width;
    this.rows = rows.clone();
    this.columns = columns;
    this.norm = norm;
    this.key = "dft/" + height + "x" + width + Arrays.toString(rows) + columns + norm;
  }

  /** For {@link #forward} alone, which may read a row more than once. */
  static RealDft reading(int height, int width, int[] rows, int columns, FourierNorm norm) {
    return new RealDft(height, width, rows, columns, norm, false);
  }

  /** The rows 0..R−1 and columns 0..L−1 of the half spectrum. */
  public static RealDft leading(int height, int width, int rows, int columns, FourierNorm norm) {
    return new RealDft(height, width, IntStream.range(0, rows).toArray(), columns, norm);
  }

  /** All modes of the half spectrum. */
  public static RealDft full(int height, int width, FourierNorm norm) {
    return leading(height, width, height, width / 2 + 1, norm);
  }

  /** R, the number of kept rows. */
  public int rows() {
    return rows.length;
  }

  /** L, the number of kept columns. */
  public int columns() {
    return columns;
  }

  /** [B, H, W, D] (or [B, H·W, D]) to planes [W, H, B, D]. */
  public SDVariable toPlanes(GraphScope scope, SDVariable x, long channels) {
    return scope.sd().reshape(x, -1, height, width, channels).permute(2, 1, 0, 3);
  }

  /** Planes [W, H, B, D] to [B, H, W, D]. */
  public SDVariable fromPlanes(GraphScope scope, SDVariable planes, long channels) {
    return scope.sd().reshape(planes, width, height, -1, channels).permute(2, 1, 0, 3);
  }

  /**
   * The kept modes of a field.
   *
   * @param planes [W, H, ..]
   * @return [L, 2·R, K]: per column the real parts of all rows, then the imaginary parts
   */
  public SDVariable forward(GraphScope scope, SDVariable planes) {
    double factor = norm.forwardFactor((long) height * width);
    SDVariable across =
        scope.constant(key + "/cf", DftTables.columnsForward(width, columns, factor));
    SDVariable down = scope.constant(key + "/rf", DftTables.rowsForward(height, rows, columns));
    SDVariable a = across.mmul(scope.sd().reshape(planes, width, -1));
    return scope
        .sd()
        .reshape(down, columns, 2L * rows(), 2L * height)
        .mmul(scope.sd().reshape(a, columns, 2L * height, -1));
  }

  /**
   * The field that has these modes, all others zero.
   *
   * @param spectrum [L, 2·R, K]
   * @return [W, H, K]
   */
  public SDVariable inverse(GraphScope scope, SDVariable spectrum) {
    double factor = norm.inverseFactor((long) height * width);
    SDVariable down = scope.constant(key + "/ri", DftTables.rowsInverse(height, rows, columns));
    SDVariable across =
        scope.constant(key + "/ci", DftTables.columnsInverse(width, columns, factor));
    SDVariable z =
        scope
            .sd()
            .reshape(down, columns, 2L * height, 2L * rows())
            .mmul(scope.sd().reshape(spectrum, columns, 2L * rows(), -1));
    SDVariable field = across.mmul(scope.sd().reshape(z, 2L * columns, -1));
    return scope.sd().reshape(field, width, height, -1);
  }
}
