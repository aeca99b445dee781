package org.operatorzoo.datasets.generate.poisson;

import java.util.Arrays;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.datasets.generate.fourier.Transposition;

/**
 * Direct solver of the five-point Poisson equation with no-flux walls,
 *
 * <pre>
 *   (p[i+1,j] − 2p[i,j] + p[i−1,j])/hr² + (p[i,j+1] − 2p[i,j] + p[i,j−1])/hc² = f[i,j],
 * </pre>
 *
 * a difference across a wall counting as 0. A cosine transform (DCT-II) of every column decouples
 * the rows into modes with eigenvalues λ_k = (2 − 2cos(πk/rows))/hr²; each mode is tridiagonal
 * along the columns and is solved by elimination, for all modes of a column at once. The solution
 * is exact up to rounding and determined up to a constant: the mean of the last column is 0. The
 * mean of f has to be 0; what is left of it stays behind in the last column. Holds work arrays: one
 * instance per thread.
 */
public final class NeumannPoisson {

  private final int rows;
  private final int columns;
  private final int half;
  private final double coupling;
  private final CosineTransform transform;

  // The left half of the columns, and the right one with a column of 0 where their number is odd.
  private final double[][] left;
  private final double[][] right;

  // By columns: the modes, and 1/pivot of their elimination.
  private final double[][] modes;
  private final double[][] leftModes;
  private final double[][] rightModes;
  private final double[][] inversePivot;

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
    this.rows = rows;
    this.columns = columns;
    this.half = (columns + 1) / 2;
    this.coupling = 1 / (columnSpacing * columnSpacing);
    this.transform = new CosineTransform(rows, half);
    this.left = new double[rows][half];
    this.right = new double[rows][half];
    this.modes = new double[2 * half][rows];
    this.leftModes = Arrays.copyOfRange(modes, 0, half);
    this.rightModes = Arrays.copyOfRange(modes, half, 2 * half);
    this.inversePivot = new double[columns][rows];
    for (int k = 0; k < rows; k++) {
      double sine = 2 * Math.sin(0.5 * Math.PI * k / rows) / rowSpacing;
      eliminate(k, sine * sine);
    }
  }

  /** Pivots of mode {@code k}: diagonal − coupling²/(pivot before). */
  private void eliminate(int k, double eigenvalue) {
    double before = 0;
    for (int j = 0; j < columns; j++) {
      boolean wall = j == 0 || j == columns - 1;
      double diagonal = -(wall ? 1 : 2) * coupling - eigenvalue;
      // The constant solves the equation for f = 0: its last pivot is 0, and p is chosen as 0.
      boolean free = k == 0 && j == columns - 1;
      before = free ? 0 : 1 / (diagonal - coupling * coupling * before);
      inversePivot[j][k] = before;
    }
  }

  /**
   * Solves in place: f on entry, p on return.
   *
   * @param values array in which the rows lie
   * @param first where the first row begins
   * @param stride from the beginning of a row to that of the next
   */
  public void solve(double[] values, int first, int stride) {
    int others = columns - half;
    for (int i = 0, at = first; i < rows; i++, at += stride) {
      System.arraycopy(values, at, left[i], 0, half);
      System.arraycopy(values, at + half, right[i], 0, others);
      if (others < half) {
        right[i][others] = 0;
      }
    }
    transform.forward(left, right);
    solveModes();
    transform.inverse(left, right);
    for (int i = 0, at = first; i < rows; i++, at += stride) {
      System.arraycopy(left[i], 0, values, at, half);
      System.arraycopy(right[i], 0, values, at + half, others);
    }
  }

  private void solveModes() {
    Transposition.transpose(left, leftModes, rows, half);
    Transposition.transpose(right, rightModes, rows, half);
    forward(modes[0], 0, modes[0], inversePivot[0]);
    for (int j = 1; j < columns; j++) {
      forward(modes[j], coupling, modes[j - 1], inversePivot[j]);
    }
    for (int j = columns - 2; j >= 0; j--) {
      backward(modes[j], coupling, inversePivot[j], modes[j + 1]);
    }
    Transposition.transpose(leftModes, left, half, rows);
    Transposition.transpose(rightModes, right, half, rows);
  }

  private static void forward(double[] line, double factor, double[] before, double[] inverse) {
    for (int k = 0; k < line.length; k++) {
      line[k] = (line[k] - factor * before[k]) * inverse[k];
    }
  }

  private static void backward(double[] line, double factor, double[] inverse, double[] behind) {
    for (int k = 0; k < line.length; k++) {
      line[k] -= factor * inverse[k] * behind[k];
    }
  }
}
