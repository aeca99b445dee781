package org.operatorzoo.datasets.generate.shallowwater;

import org.operatorzoo.core.error.DatasetException;

/**
 * Finite volumes for ∂t h + ∂x(hu) + ∂y(hv) = 0, ∂t(hu) + ∂x(hu² + ½gh²) + ∂y(huv) = 0, ∂t(hv) +
 * ∂x(huv) + ∂y(hv² + ½gh²) = 0 on rows×columns square cells with zero-gradient boundaries: MUSCL
 * reconstruction, HLL flux, strong-stability-preserving Runge–Kutta of order 2 (Gottlieb, Shu and
 * Tadmor 2001). Conserves Σh; keeps a lake at rest; keeps the symmetries of the state to the last
 * bit. Not thread-safe.
 */
final class ShallowWaterSolver {

  private final int rows;
  private final int columns;
  private final double dx;
  private final double gravity;
  private final double cfl;
  private final HllFlux line;
  private final double[][] state;
  private final double[][] first;
  private final double[][] rate;

  ShallowWaterSolver(int rows, int columns, double dx, double gravity, double cfl) {
    this.rows = rows;
    this.columns = columns;
    this.dx = dx;
    this.gravity = gravity;
    this.cfl = cfl;
    this.line = new HllFlux(Math.max(rows, columns), gravity);
    this.state = new double[3][rows * columns];
    this.first = new double[3][rows * columns];
    this.rate = new double[3][rows * columns];
  }

  /** Depth h, [rows·columns]; writable, for initial states. */
  double[] depth() {
    return state[0];
  }

  /** Momentum hu along columns (x), [rows·columns]. */
  double[] momentumX() {
    return state[1];
  }

  /** Momentum hv along rows (y), [rows·columns]. */
  double[] momentumY() {
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
    for (int q = 0; q < 3; q++) {
      for (int p = 0; p < first[q].length; p++) {
        first[q][p] = state[q][p] + dt * rate[q][p];
      }
    }
    computeRate(first);
    for (int q = 0; q < 3; q++) {
      for (int p = 0; p < first[q].length; p++) {
        state[q][p] = 0.5 * state[q][p] + 0.5 * (first[q][p] + dt * rate[q][p]);
      }
    }
  }

  /** max(|u|, |v|) + √(gh) over the cells. */
  private double fastestWave() {
    double max = 0;
    for (int p = 0; p < rows * columns; p++) {
      double h = state[0][p];
      double speed =
          Math.max(Math.abs(state[1][p]), Math.abs(state[2][p])) / h + Math.sqrt(gravity * h);
      if (!(h > 0) || !Double.isFinite(speed)) {
        throw new DatasetException(
            "solving shallow water, cell " + p, "a positive finite depth", "h=" + h);
      }
      max = Math.max(max, speed);
    }
    return max;
  }

  private void computeRate(double[][] u) {
    for (double[] component : rate) {
      java.util.Arrays.fill(component, 0);
    }
    for (int i = 0; i < rows; i++) {
      sweep(u, i * columns, 1, columns, 1, 2);
    }
    for (int j = 0; j < columns; j++) {
      sweep(u, j, columns, rows, 2, 1);
    }
  }

  /**
   * Adds the flux differences along one line; {@code n}, {@code t}: normal, tangential component.
   */
  private void sweep(double[][] u, int from, int stride, int cells, int n, int t) {
    for (int i = 0, p = from; i < cells; i++, p += stride) {
      double h = u[0][p];
      line.depth[i] = h;
      line.normal[i] = u[n][p] / h;
      line.tangential[i] = u[t][p] / h;
    }
    line.compute(cells);
    for (int i = 0, p = from; i < cells; i++, p += stride) {
      rate[0][p] -= (line.mass[i + 1] - line.mass[i]) / dx;
      rate[n][p] -= (line.normalMomentum[i + 1] - line.normalMomentum[i]) / dx;
      rate[t][p] -= (line.tangentialMomentum[i + 1] - line.tangentialMomentum[i]) / dx;
    }
  }
}
