package org.operatorzoo.datasets.generate.compressible;

/**
 * Cell means of the conserved variables ρ, ρvx, ρvy and E = p/(γ−1) + ½ρ|v|² on rows×columns
 * periodic square cells; rows along x. {@code conserved[q][i][j]} is variable q in cell (i, j), in
 * the order {@link #DENSITY}, {@link #X}, {@link #Y}, {@link #ENERGY}. The same positions hold ρ,
 * vx, vy, p in primitive arrays.
 */
final class FlowState {

  static final int DENSITY = 0;
  static final int X = 1;
  static final int Y = 2;
  static final int ENERGY = 3;
  static final int PRESSURE = 3;
  static final int VARIABLES = 4;

  final double[][][] conserved;
  private final double gamma;

  FlowState(int rows, int columns, double gamma) {
    this.conserved = new double[VARIABLES][rows][columns];
    this.gamma = gamma;
  }

  int rows() {
    return conserved[0].length;
  }

  int columns() {
    return conserved[0][0].length;
  }

  double gamma() {
    return gamma;
  }

  /** Sets one cell. */
  void set(int i, int j, double density, double vx, double vy, double pressure) {
    conserved[DENSITY][i][j] = density;
    conserved[X][i][j] = density * vx;
    conserved[Y][i][j] = density * vy;
    conserved[ENERGY][i][j] = pressure / (gamma - 1) + 0.5 * density * (vx * vx + vy * vy);
  }

  void copyFrom(FlowState other) {
    for (int q = 0; q < VARIABLES; q++) {
      Rows.copy(other.conserved[q], conserved[q]);
    }
  }

  /** Writes (ρ, vx, vy, p) of all cells. */
  void primitive(double[][][] target) {
    for (int i = 0; i < rows(); i++) {
      double[] density = conserved[DENSITY][i];
      double[] vx = target[X][i];
      double[] vy = target[Y][i];
      System.arraycopy(density, 0, target[DENSITY][i], 0, density.length);
      divide(conserved[X][i], density, vx);
      divide(conserved[Y][i], density, vy);
      pressure(density, vx, vy, conserved[ENERGY][i], target[PRESSURE][i]);
    }
  }

  private static void divide(double[] a, double[] b, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] / b[j];
    }
  }

  private void pressure(double[] density, double[] vx, double[] vy, double[] energy, double[] p) {
    double factor = gamma - 1;
    for (int j = 0; j < p.length; j++) {
      p[j] = factor * (energy[j] - 0.5 * density[j] * (vx[j] * vx[j] + vy[j] * vy[j]));
    }
  }
}
