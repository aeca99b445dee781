package org.operatorzoo.datasets.generate.poisson;

import org.operatorzoo.core.error.Checks;

/**
 * Direct solver of the five-point Poisson equation with no-flux walls,
 *
 * <pre>
 *   (p[i+1,j] − 2p[i,j] + p[i−1,j])/hr² + (p[i,j+1] − 2p[i,j] + p[i,j−1])/hc² = f[i,j],
 * </pre>
 *
 * a difference across a wall counting as 0. A cosine transform (DCT-II) of every row decouples the
 * columns into modes with eigenvalues λ_k = (2 − 2cos(πk/columns))/hc²; each mode is tridiagonal
 * along the rows and is solved by elimination, for all modes of a row at once. The solution is
 * exact up to rounding and determined up to a constant: the mean of the last row is 0. The mean of
 * f has to be 0; what is left of it stays behind in the last row. Holds work arrays: one instance
 * per thread.
 */
public final class NeumannPoisson {

  private final int columns;
  private final double coupling;
  private final CosineTransform transform;
  private final double[][] lines;
  private final double[][] inversePivot;
  private final double[][] substitution;

  /**
   * @param rows cells along the first axis
   * @param columns cells along the second axis
   * @param rowSpacing hr, distance of two rows
   * @param columnSpacing hc, distance of two columns
   */
  public NeumannPoisson(int rows, int columns, double rowSpacing, double columnSpacing) {
    Checks.between("rows", rows, 2, 1 << 14);
    Checks.between("columns", columns, 2, 1 << 14);
    Checks.positive("rowSpacing", rowSpacing);
    Checks.positive("columnSpacing", columnSpacing);
    this.columns = columns;
    this.coupling = 1 / (rowSpacing * rowSpacing);
    this.transform = new CosineTransform(columns, rows);
    this.lines = new double[rows][columns];
    this.inversePivot = new double[rows][columns];
    this.substitution = new double[rows][columns];
    for (int k = 0; k < columns; k++) {
      double sine = 2 * Math.sin(0.5 * Math.PI * k / columns) / columnSpacing;
      eliminate(k, sine * sine);
    }
  }

  /** Pivots of mode {@code k}: diagonal − coupling²/(pivot before). */
  private void eliminate(int k, double eigenvalue) {
    int rows = lines.length;
    double before = 0;
    for (int i = 0; i < rows; i++) {
      boolean wall = i == 0 || i == rows - 1;
      double diagonal = -(wall ? 1 : 2) * coupling - eigenvalue;
      // The constant solves the equation for f = 0: its last pivot is 0, and p is chosen as 0.
      boolean free = k == 0 && i == rows - 1;
      before = free ? 0 : 1 / (diagonal - coupling * coupling * before);
      inversePivot[i][k] = before;
      substitution[i][k] = coupling * before;
    }
  }

  /**
   * Solves in place.
   *
   * @param values f on entry, p on return, [rows·columns], row-major
   */
  public void solve(double[] values) {
    int rows = lines.length;
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns, lines[i], 0, columns);
    }
    transform.forward(lines);
    forward(lines[0], 0, lines[0], inversePivot[0]);
    for (int i = 1; i < rows; i++) {
      forward(lines[i], coupling, lines[i - 1], inversePivot[i]);
    }
    for (int i = rows - 2; i >= 0; i--) {
      backward(lines[i], substitution[i], lines[i + 1]);
    }
    transform.inverse(lines);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(lines[i], 0, values, i * columns, columns);
    }
  }

  private static void forward(double[] line, double factor, double[] before, double[] inverse) {
    for (int k = 0; k < line.length; k++) {
      line[k] = (line[k] - factor * before[k]) * inverse[k];
    }
  }

  private static void backward(double[] line, double[] factor, double[] behind) {
    for (int k = 0; k < line.length; k++) {
      line[k] -= factor[k] * behind[k];
    }
  }
}
