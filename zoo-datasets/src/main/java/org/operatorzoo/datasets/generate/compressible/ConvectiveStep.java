package org.operatorzoo.datasets.generate.compressible;

import static org.operatorzoo.datasets.generate.compressible.FlowState.DENSITY;
import static org.operatorzoo.datasets.generate.compressible.FlowState.PRESSURE;
import static org.operatorzoo.datasets.generate.compressible.FlowState.VARIABLES;
import static org.operatorzoo.datasets.generate.compressible.FlowState.X;
import static org.operatorzoo.datasets.generate.compressible.FlowState.Y;

/**
 * The Euler equations ∂t U + ∂x F(U) + ∂y G(U) = 0 by finite volumes: MUSCL–Hancock reconstruction,
 * HLLC fluxes, both directions in one step. Second order where the solution is smooth; conserves
 * mass, momentum and energy. Stable for Δt·max(|vx| + |vy| + 2c) ≤ dx. Holds work arrays: one
 * instance per thread.
 */
final class ConvectiveStep {

  private final double dx;
  private final double[][][] primitive;
  private final HllcFlux hllc;
  private final double[][] shifted;
  private final double[] next;
  private ReconstructedRow previous;
  private ReconstructedRow current;

  ConvectiveStep(FlowState state, double dx) {
    int columns = state.columns();
    this.dx = dx;
    this.primitive = new double[VARIABLES][state.rows()][columns];
    this.hllc = new HllcFlux(columns, state.gamma());
    this.shifted = new double[VARIABLES][columns];
    this.next = new double[columns];
    this.previous = new ReconstructedRow(columns, state.gamma());
    this.current = new ReconstructedRow(columns, state.gamma());
  }

  /**
   * Prepares {@link #step} for this state.
   *
   * @return max(|vx| + |vy| + 2c)/dx over the cells, or NaN if a density or pressure is not
   *     positive
   */
  double prepare(FlowState state) {
    state.primitive(primitive);
    double max = 0;
    for (int i = 0; i < state.rows(); i++) {
      double[] density = primitive[DENSITY][i];
      double[] pressure = primitive[PRESSURE][i];
      rowSpeed(primitive[X][i], primitive[Y][i], density, pressure, state.gamma());
      for (int j = 0; j < next.length; j++) {
        if (!(density[j] > 0) || !(pressure[j] > 0) || !(next[j] < Double.MAX_VALUE)) {
          return Double.NaN;
        }
        if (next[j] > max) {
          max = next[j];
        }
      }
    }
    return max / dx;
  }

  private void rowSpeed(
      double[] vx, double[] vy, double[] density, double[] pressure, double gamma) {
    double factor = 4 * gamma;
    for (int j = 0; j < next.length; j++) {
      next[j] = Math.abs(vx[j]) + Math.abs(vy[j]) + Math.sqrt(factor * pressure[j] / density[j]);
    }
  }

  /** Advances by {@code dt} the state that was given to {@link #prepare} last. */
  void step(FlowState state, double dt) {
    double ratio = dt / dx;
    int rows = state.rows();
    current.compute(primitive, rows - 1, ratio);
    for (int i = 0; i < rows; i++) {
      ReconstructedRow spare = previous;
      previous = current;
      current = spare;
      current.compute(primitive, i, ratio);
      addFluxesAlongX(state, i, ratio);
      addFluxesAlongY(state, i, ratio);
    }
  }

  private void addFluxesAlongX(FlowState state, int i, double ratio) {
    hllc.compute(previous.xHigh, current.xLow, X);
    for (int q = 0; q < VARIABLES; q++) {
      transfer(Rows.before(state.conserved[q], i), state.conserved[q][i], hllc.flux[q], ratio);
    }
  }

  private static void transfer(double[] from, double[] to, double[] flux, double ratio) {
    for (int j = 0; j < flux.length; j++) {
      from[j] -= ratio * flux[j];
    }
    for (int j = 0; j < flux.length; j++) {
      to[j] += ratio * flux[j];
    }
  }

  private void addFluxesAlongY(FlowState state, int i, double ratio) {
    for (int q = 0; q < VARIABLES; q++) {
      Rows.fromBefore(current.yHigh[q], shifted[q]);
    }
    hllc.compute(shifted, current.yLow, Y);
    for (int q = 0; q < VARIABLES; q++) {
      Rows.fromAfter(hllc.flux[q], next);
      difference(state.conserved[q][i], next, hllc.flux[q], ratio);
    }
  }

  private static void difference(double[] u, double[] outward, double[] inward, double ratio) {
    for (int j = 0; j < u.length; j++) {
      u[j] -= ratio * (outward[j] - inward[j]);
    }
  }
}
