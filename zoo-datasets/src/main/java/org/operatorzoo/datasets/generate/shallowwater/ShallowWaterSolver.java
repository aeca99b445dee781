package org.operatorzoo.datasets.generate.shallowwater;

import static org.operatorzoo.datasets.generate.shallowwater.ReconstructedRow.VARIABLES;

import org.operatorzoo.core.error.DatasetException;

/**
 * Finite volumes for ∂t h + ∂x(hu) + ∂y(hv) = 0, ∂t(hu) + ∂x(hu² + ½gh²) + ∂y(huv) = 0, ∂t(hv) +
 * ∂x(huv) + ∂y(hv² + ½gh²) = 0 on rows×columns square cells with zero-gradient boundaries: MUSCL
 * reconstruction, HLL flux, strong-stability-preserving Runge–Kutta of order 2 (Gottlieb, Shu and
 * Tadmor 2001). Conserves Σh; keeps a lake at rest; keeps the symmetries of the state to the last
 * bit. Arrays are rows of cells, x along a row. Not thread-safe.
 */
final class ShallowWaterSolver {

  private final int rows;
  private final double dx;
  private final double gravity;
  private final double cfl;

  // (h, hu, hv), their rates and (h, u, v), [3][rows][columns].
  private final double[][][] state;
  private final double[][][] first;
  private final double[][][] rate;
  private final double[][][] primitive;

  private final HllFlux alongX;
  private final HllFlux alongY;
  private final double[][] fluxX;
  private final double[] shifted;
  private double[][] fluxBelow;
  private double[][] fluxAbove;
  private ReconstructedRow previous;
  private ReconstructedRow current;

  ShallowWaterSolver(int rows, int columns, double dx, double gravity, double cfl) {
    this.rows = rows;
    this.dx = dx;
    this.gravity = gravity;
    this.cfl = cfl;
    this.state = new double[VARIABLES][rows][columns];
    this.first = new double[VARIABLES][rows][columns];
    this.rate = new double[VARIABLES][rows][columns];
    this.primitive = new double[VARIABLES][rows][columns];
    this.alongX = new HllFlux(columns + 1, gravity);
    this.alongY = new HllFlux(columns, gravity);
    this.fluxX = new double[VARIABLES][columns + 1];
    this.shifted = new double[columns + 1];
    this.fluxBelow = new double[VARIABLES][columns];
    this.fluxAbove = new double[VARIABLES][columns];
    this.previous = new ReconstructedRow(columns);
    this.current = new ReconstructedRow(columns);
  }

  /** Depth h, [rows][columns]; writable, for initial states. */
  double[][] depth() {
    return state[0];
  }

  /** Momentum hu along rows (x), [rows][columns]. */
  double[][] momentumX() {
    return state[1];
  }

  /** Momentum hv across rows (y), [rows][columns]. */
  double[][] momentumY() {
    return state[2];
  }

  /** Advances by exactly {@code duration}. */
  void advance(double duration) {
    double left = duration;
    while (left > 0) {
      double limit = cfl * dx / fastestWave();
      // Two even steps instead of a full one and a sliver.
      double dt = left <= limit ? left : Math.min(limit, left / 2);
      step(dt);
      left -= dt;
    }
  }

  /** U¹ = U + Δt·L(U), U ← ½U + ½(U¹ + Δt·L(U¹)). */
  private void step(double dt) {
    computeRate(state);
    for (int q = 0; q < VARIABLES; q++) {
      for (int i = 0; i < rows; i++) {
        euler(state[q][i], rate[q][i], dt, first[q][i]);
      }
    }
    computeRate(first);
    for (int q = 0; q < VARIABLES; q++) {
      for (int i = 0; i < rows; i++) {
        average(first[q][i], rate[q][i], dt, state[q][i]);
      }
    }
  }

  private static void euler(double[] u, double[] rate, double dt, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = u[j] + dt * rate[j];
    }
  }

  private static void average(double[] first, double[] rate, double dt, double[] u) {
    for (int j = 0; j < u.length; j++) {
      u[j] = 0.5 * u[j] + 0.5 * (first[j] + dt * rate[j]);
    }
  }

  /** max(|u|, |v|) + √(gh) over the cells. */
  private double fastestWave() {
    double max = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < state[0][i].length; j++) {
        double h = state[0][i][j];
        double momentum = Math.max(Math.abs(state[1][i][j]), Math.abs(state[2][i][j]));
        double speed = momentum / h + Math.sqrt(gravity * h);
        if (!(h > 0) || !Double.isFinite(speed)) {
          throw new DatasetException(
              "solving shallow water, cell (" + i + ", " + j + ")",
              "a positive finite depth",
              "h=" + h);
        }
        max = Math.max(max, speed);
      }
    }
    return max;
  }

  private void computeRate(double[][][] u) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(u[0][i], 0, primitive[0][i], 0, u[0][i].length);
      divide(u[1][i], u[0][i], primitive[1][i]);
      divide(u[2][i], u[0][i], primitive[2][i]);
    }
    current.compute(primitive, 0);
    alongY.compute(row(0), current.low, 2, fluxBelow);
    for (int i = 0; i < rows; i++) {
      ReconstructedRow spare = previous;
      previous = current;
      current = spare;
      if (i + 1 < rows) {
        current.compute(primitive, i + 1);
      }
      alongY.compute(previous.high, i + 1 < rows ? current.low : row(i), 2, fluxAbove);
      alongX.compute(previous.left, previous.right, 1, fluxX);
      for (int q = 0; q < VARIABLES; q++) {
        System.arraycopy(fluxX[q], 1, shifted, 0, rate[q][i].length);
        divergence(shifted, fluxX[q], fluxAbove[q], fluxBelow[q], rate[q][i]);
      }
      double[][] spareFlux = fluxBelow;
      fluxBelow = fluxAbove;
      fluxAbove = spareFlux;
    }
  }

  /** (h, u, v) of one row. */
  private double[][] row(int i) {
    return new double[][] {primitive[0][i], primitive[1][i], primitive[2][i]};
  }

  private static void divide(double[] a, double[] b, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] / b[j];
    }
  }

  private void divergence(
      double[] right, double[] left, double[] above, double[] below, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = -((right[j] - left[j]) / dx + (above[j] - below[j]) / dx);
    }
  }
}
