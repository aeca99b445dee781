package org.operatorzoo.baselines.kno;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.spectral.FourierNorm;
import org.operatorzoo.core.spectral.RealDft;

/**
 * The Koopman matrix K, a complex o×o matrix for each kept mode, the same for both blocks of rows
 * and for all iterations: (K v)^[k] = v^[k]·K[k], applied r times by
 *
 * <pre>
 *   z₀ = v,   z_{i+1} = z_i + K z_i   or   tanh(z_i + K z_i)
 * </pre>
 *
 * <p>The linear form stays in Fourier space. With X₀ the kept modes of v,
 *
 * <pre>
 *   Y_i = X_i·K,   X_{i+1} = X_i + herm(Y_i),   z_r = v + F⁻¹(Σ_i Y_i)
 * </pre>
 *
 * where herm keeps of Y what belongs to a real field: in column 0, and in column W/2 if it is kept,
 * (Y[k] + conj Y[−k])/2 with Y[−k] = 0 where row −k is not kept; elsewhere Y itself. The inverse
 * transform drops the rest by itself. That is exact, and takes two transforms instead of 2r.
 */
record KoopmanOperator(KnoConfig config) implements Layer {

  private static final String NAME = "koopman_layer";
  private static final String MATRIX = "koopman_matrix";

  /** Public [o, o, m_x, m_y, 2]; in the graph [m_y, m_x, o, 2·o], real before imaginary parts. */
  @Override
  public void declare(Declaration at) {
    int o = config.width();
    at.child(NAME)
        .add(
            MATRIX,
            Initializer.uniform(0, 1.0 / ((double) o * o)),
            Layout.permute(3, 2, 0, 4, 1)
                .thenReshape(config.columnModes(), config.rowModes(), o, 2L * o),
            o,
            o,
            config.rowModes(),
            config.columnModes(),
            2);
  }

  /** Row frequencies; where both blocks meet the negative one wins. */
  private int[] rows() {
    int h = config.field().height();
    int m = config.rowModes();
    return IntStream.concat(IntStream.range(0, Math.min(m, h - m)), IntStream.range(h - m, h))
        .toArray();
  }

  RealDft dft() {
    return new RealDft(
        config.field().height(),
        config.field().width(),
        rows(),
        config.columnModes(),
        FourierNorm.BACKWARD);
  }

  /**
   * All iterations.
   *
   * @param v [W·H·B, o], the grid first
   * @return [W·H·B, o]
   */
  SDVariable apply(GraphScope at, SDVariable v) {
    SDVariable matrices = matrices(at);
    if (config.linear()) {
      return v.add(rows(at, summed(at, spectrum(at, v), matrices)));
    }
    SDVariable z = v;
    for (int i = 0; i < config.iterations(); i++) {
      SDVariable moved = rows(at, spectrum(at, z).mmul(matrices));
      z = at.sd().math().tanh(z.add(moved));
    }
    return z;
  }

  /** Σ_i Y_i. */
  private SDVariable summed(GraphScope at, SDVariable start, SDVariable matrices) {
    SDVariable x = start;
    SDVariable sum = null;
    for (int i = 0; i < config.iterations(); i++) {
      SDVariable y = x.mmul(matrices);
      sum = sum == null ? y : sum.add(y);
      if (i + 1 < config.iterations()) {
        x = x.add(hermitian(at, y));
      }
    }
    return sum;
  }

  /** The matrices of all kept modes as real ones, [L·R, 2·o, 2·o]. */
  private SDVariable matrices(GraphScope at) {
    SameDiff sd = at.sd();
    int o = config.width();
    int positive = rows().length - config.rowModes();
    SDVariable k = at.child(NAME).parameter(MATRIX);
    SDVariable all =
        positive == 0
            ? k
            : sd.concat(1, sd.slice(k, new int[] {0, 0, 0, 0}, -1, positive, -1, -1), k);
    return at.ops().complexMatrix(sd.reshape(all, -1, o, 2L * o), o);
  }

  /** Kept modes [L·R, B, 2·o] of [W·H·B, o]. */
  private SDVariable spectrum(GraphScope at, SDVariable v) {
    SameDiff sd = at.sd();
    RealDft dft = dft();
    int o = config.width();
    SDVariable parts = sd.reshape(dft.forward(at, v), dft.columns(), 2L * dft.rows(), -1, o);
    SDVariable split = sd.reshape(parts, dft.columns(), 2, dft.rows(), -1, o);
    SDVariable modes = split.permute(0, 2, 3, 1, 4);
    return sd.reshape(modes, (long) dft.columns() * dft.rows(), -1, 2L * o);
  }

  /** The field [W·H·B, o] of kept modes [L·R, B, 2·o]. */
  private SDVariable rows(GraphScope at, SDVariable modes) {
    SameDiff sd = at.sd();
    RealDft dft = dft();
    int o = config.width();
    SDVariable split =
        sd.reshape(modes, dft.columns(), dft.rows(), -1, 2, o).permute(0, 3, 1, 2, 4);
    SDVariable spectrum = sd.reshape(split, dft.columns(), 2L * dft.rows(), -1);
    return sd.reshape(dft.inverse(at, spectrum), -1, o);
  }

  /** herm of [L·R, B, 2·o]. */
  private SDVariable hermitian(GraphScope at, SDVariable y) {
    SameDiff sd = at.sd();
    int columns = config.columnModes();
    int own = 2 * (columns - 1) == config.field().width() && columns > 1 ? 2 : 1;
    SDVariable byColumn = sd.reshape(y, columns, rows().length, -1);
    SDVariable first = symmetric(at, sd.slice(byColumn, new int[] {0, 0, 0}, 1, -1, -1));
    SDVariable all = first;
    if (columns > own) {
      SDVariable inner = sd.slice(byColumn, new int[] {1, 0, 0}, columns - own, -1, -1);
      all = sd.concat(0, all, inner);
    }
    if (own == 2) {
      SDVariable last = sd.slice(byColumn, new int[] {columns - 1, 0, 0}, 1, -1, -1);
      all = sd.concat(0, all, symmetric(at, last));
    }
    return sd.reshape(all, (long) columns * rows().length, -1, 2L * config.width());
  }

  /** (Y[k] + conj Y[−k])/2 of a column [1, R, B·2·o]. */
  private SDVariable symmetric(GraphScope at, SDVariable column) {
    SameDiff sd = at.sd();
    int[] rows = rows();
    int h = config.field().height();
    int o = config.width();
    double[][] opposite = new double[rows.length][rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int q = 0; q < rows.length; q++) {
        opposite[r][q] = (rows[r] + rows[q]) % h == 0 ? 0.5 : 0;
      }
    }
    double[] conjugate = new double[2 * o];
    Arrays.fill(conjugate, 0, o, 1);
    Arrays.fill(conjugate, o, 2 * o, -1);
    SDVariable conjugated =
        sd.reshape(column, -1, 2L * o).mul(at.constant("conjugate/" + o, conjugate));
    SDVariable partner =
        at.constant("opposite/" + h + Arrays.toString(rows), opposite)
            .mmul(sd.reshape(conjugated, rows.length, -1));
    return column.mul(0.5).add(sd.reshape(partner, 1, rows.length, -1));
  }
}
