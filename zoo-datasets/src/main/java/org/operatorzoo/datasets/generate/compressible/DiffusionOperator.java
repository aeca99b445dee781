package org.operatorzoo.datasets.generate.compressible;

/**
 * The operator L of ρ ∂t u = ∂x(αρ ∂x u) + ∂y(βρ ∂y u), i.e. ∂t u = Lu, for one velocity component
 * on periodic square cells; ρ stays as it is while viscosity acts. Fluxes take the mean density of
 * the two cells of a face. Holds work arrays: one instance per thread.
 */
final class DiffusionOperator {

  private final double[][] density;
  private final double alongX;
  private final double alongY;
  private final double[] shifted;
  private final double[] difference;
  private double[] lower;
  private double[] upper;

  /**
   * @param density ρ, read at every call
   * @param alongX α/dx²
   * @param alongY β/dx²
   */
  DiffusionOperator(double[][] density, double alongX, double alongY) {
    int columns = density[0].length;
    this.density = density;
    this.alongX = alongX;
    this.alongY = alongY;
    this.shifted = new double[columns];
    this.difference = new double[columns];
    this.lower = new double[columns];
    this.upper = new double[columns];
  }

  /** Upper bound of |eigenvalues| (Gershgorin): twice the sum of a cell's coefficients. */
  double spectralRadius() {
    double max = 0;
    for (int i = 0; i < density.length; i++) {
      double[] row = density[i];
      double[] before = Rows.before(density, i);
      double[] after = Rows.after(density, i);
      int last = row.length - 1;
      for (int j = 0; j <= last; j++) {
        double ends = row[j == 0 ? last : j - 1] + row[j == last ? 0 : j + 1];
        double sum = alongX * (before[j] + after[j]) + alongY * ends;
        max = Math.max(max, sum / row[j]);
      }
    }
    return max + 2 * (alongX + alongY);
  }

  /** Writes Lu. */
  void apply(double[][] u, double[][] result) {
    int rows = u.length;
    flux(Rows.before(density, 0), density[0], Rows.before(u, 0), u[0], alongX, lower);
    for (int i = 0; i < rows; i++) {
      flux(density[i], Rows.after(density, i), u[i], Rows.after(u, i), alongX, upper);
      fluxAlongRow(density[i], u[i]);
      divergence(density[i], result[i]);
      double[] spare = lower;
      lower = upper;
      upper = spare;
    }
  }

  /** Differences of the fluxes along y. */
  private void fluxAlongRow(double[] densityRow, double[] row) {
    Rows.fromBefore(row, shifted);
    Rows.fromBefore(densityRow, difference);
    flux(difference, densityRow, shifted, row, alongY, difference);
    Rows.fromAfter(difference, shifted);
    for (int j = 0; j < difference.length; j++) {
      difference[j] = shifted[j] - difference[j];
    }
  }

  private void divergence(double[] densityRow, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = (upper[j] - lower[j] + difference[j]) / densityRow[j];
    }
  }

  /** factor·½(ρa + ρb)·(b − a). */
  static void flux(
      double[] densityA,
      double[] densityB,
      double[] a,
      double[] b,
      double factor,
      double[] result) {
    double half = 0.5 * factor;
    for (int j = 0; j < result.length; j++) {
      result[j] = half * (densityA[j] + densityB[j]) * (b[j] - a[j]);
    }
  }
}
