package org.operatorzoo.datasets.generate.compressible;

import static org.operatorzoo.datasets.generate.compressible.FlowState.DENSITY;
import static org.operatorzoo.datasets.generate.compressible.FlowState.PRESSURE;
import static org.operatorzoo.datasets.generate.compressible.FlowState.VARIABLES;
import static org.operatorzoo.datasets.generate.compressible.FlowState.X;
import static org.operatorzoo.datasets.generate.compressible.FlowState.Y;

import org.operatorzoo.datasets.generate.LimitedSlope;

/**
 * States at the four faces of each cell of a row, half a time step ahead (MUSCL–Hancock; van Leer
 * 1984, Toro, "Riemann Solvers and Numerical Methods for Fluid Dynamics", section 14.4): linear
 * reconstruction of w = (ρ, vx, vy, p) with monotonised-central slopes, advanced by
 *
 * <pre>
 *   ∂t ρ = −v·∇ρ − ρ∇·v,   ∂t v = −v·∇v − ∇p/ρ,   ∂t p = −v·∇p − γp∇·v.
 * </pre>
 *
 * Where that would give a density or pressure below zero the cell counts as constant. Holds work
 * arrays: one instance per thread.
 */
final class ReconstructedRow {

  /** Part of the cell's own density and pressure that a face has to keep. */
  private static final double LEAST_SHARE = 1e-3;

  /** Face states (ρ, vx, vy, p) at the lower and upper end of the cells along x and along y. */
  final double[][] xLow;

  final double[][] xHigh;
  final double[][] yLow;
  final double[][] yHigh;

  // Half the slope per cell along x and y, and the change in half a step.
  private final double[][] halfX;
  private final double[][] halfY;
  private final double[][] change;
  private final double[] before;
  private final double[] after;
  private final double gamma;

  ReconstructedRow(int columns, double gamma) {
    this.gamma = gamma;
    this.xLow = new double[VARIABLES][columns];
    this.xHigh = new double[VARIABLES][columns];
    this.yLow = new double[VARIABLES][columns];
    this.yHigh = new double[VARIABLES][columns];
    this.halfX = new double[VARIABLES][columns];
    this.halfY = new double[VARIABLES][columns];
    this.change = new double[VARIABLES][columns];
    this.before = new double[columns];
    this.after = new double[columns];
  }

  /**
   * Reconstructs row {@code i}.
   *
   * @param w primitive variables of all cells
   * @param ratio Δt/dx
   */
  void compute(double[][][] w, int i, double ratio) {
    for (int q = 0; q < VARIABLES; q++) {
      double[] row = w[q][i];
      LimitedSlope.half(Rows.before(w[q], i), row, Rows.after(w[q], i), halfX[q]);
      Rows.fromBefore(row, before);
      Rows.fromAfter(row, after);
      LimitedSlope.half(before, row, after, halfY[q]);
    }
    evolve(w[DENSITY][i], w[X][i], w[Y][i], w[PRESSURE][i], ratio);
    for (int q = 0; q < VARIABLES; q++) {
      faces(w[q][i], change[q], halfX[q], xLow[q], xHigh[q]);
      faces(w[q][i], change[q], halfY[q], yLow[q], yHigh[q]);
    }
    keepPositive(w, i);
  }

  private void evolve(double[] density, double[] vx, double[] vy, double[] pressure, double ratio) {
    scalarChange(vx, vy, density, DENSITY, ratio, 1.0);
    scalarChange(vx, vy, pressure, PRESSURE, ratio, gamma);
    velocityChange(vx, vy, density, halfX[PRESSURE], X, ratio);
    velocityChange(vx, vy, density, halfY[PRESSURE], Y, ratio);
  }

  /** −Δt/2·(v·∇a + factor·a∇·v). */
  private void scalarChange(
      double[] vx, double[] vy, double[] a, int q, double ratio, double factor) {
    double[] result = change[q];
    double[] slopeX = halfX[q];
    double[] slopeY = halfY[q];
    double[] divergenceX = halfX[X];
    double[] divergenceY = halfY[Y];
    for (int j = 0; j < result.length; j++) {
      result[j] = factor * a[j] * (divergenceX[j] + divergenceY[j]);
    }
    for (int j = 0; j < result.length; j++) {
      result[j] = -ratio * (vx[j] * slopeX[j] + vy[j] * slopeY[j] + result[j]);
    }
  }

  /** −Δt/2·(v·∇v_q + ∂_q p/ρ). */
  private void velocityChange(
      double[] vx, double[] vy, double[] density, double[] slopeP, int q, double ratio) {
    double[] result = change[q];
    double[] slopeX = halfX[q];
    double[] slopeY = halfY[q];
    for (int j = 0; j < result.length; j++) {
      result[j] = slopeP[j] / density[j];
    }
    for (int j = 0; j < result.length; j++) {
      result[j] = -ratio * (vx[j] * slopeX[j] + vy[j] * slopeY[j] + result[j]);
    }
  }

  private static void faces(
      double[] w, double[] change, double[] half, double[] low, double[] high) {
    for (int j = 0; j < low.length; j++) {
      double centre = w[j] + change[j];
      low[j] = centre - half[j];
      high[j] = centre + half[j];
    }
  }

  private void keepPositive(double[][][] w, int i) {
    for (int q = DENSITY; q <= PRESSURE; q += PRESSURE - DENSITY) {
      double[] row = w[q][i];
      for (int j = 0; j < row.length; j++) {
        double least = LEAST_SHARE * row[j];
        if (!(xLow[q][j] > least && xHigh[q][j] > least)
            || !(yLow[q][j] > least && yHigh[q][j] > least)) {
          makeConstant(w, i, j);
        }
      }
    }
  }

  private void makeConstant(double[][][] w, int i, int j) {
    for (int q = 0; q < VARIABLES; q++) {
      double value = w[q][i][j];
      xLow[q][j] = value;
      xHigh[q][j] = value;
      yLow[q][j] = value;
      yHigh[q][j] = value;
    }
  }
}
