package org.operatorzoo.datasets.generate.diffusionreaction;

/**
 * The right-hand side of ∂t u = Du Δu + u − u³ − k − v, ∂t v = Dv Δv + u − v on n×n cells of width
 * dx. Δ is the 5-point Laplacian; at a wall the missing neighbour is dropped, which makes the flux
 * through it zero. A state is [u, v], each n·n, rows along y. Holds work arrays: one instance per
 * thread.
 */
final class DiffusionReactionEquation {

  private final int n;
  private final double dx;
  private final double diffusionU;
  private final double diffusionV;
  private final double k;
  private final boolean reacting;
  private final Neighbours activator;
  private final Neighbours inhibitor;
  private final double[] rateU;
  private final double[] rateV;

  DiffusionReactionEquation(
      int n, double dx, double diffusionU, double diffusionV, double k, boolean reacting) {
    this.n = n;
    this.dx = dx;
    this.diffusionU = diffusionU;
    this.diffusionV = diffusionV;
    this.k = k;
    this.reacting = reacting;
    this.activator = new Neighbours(n);
    this.inhibitor = new Neighbours(n);
    this.rateU = new double[n];
    this.rateV = new double[n];
  }

  /** The equation on the grid of the settings. */
  static DiffusionReactionEquation of(DiffusionReactionSettings s) {
    return new DiffusionReactionEquation(
        s.resolution(),
        2 * s.halfWidth() / s.resolution(),
        s.diffusionU(),
        s.diffusionV(),
        s.k(),
        true);
  }

  /** The same equation without reaction: two heat equations. */
  DiffusionReactionEquation diffusionOnly() {
    return new DiffusionReactionEquation(n, dx, diffusionU, diffusionV, k, false);
  }

  int cells() {
    return n * n;
  }

  /** Largest Δt at which RK4 damps the fastest mode, 2.78·dx²/(8·max(Du,Dv)). */
  double stableStep() {
    return 2.78 * dx * dx / (8 * Math.max(diffusionU, diffusionV));
  }

  /** Writes ∂t [u, v] to {@code rate}. */
  void rate(double[] state, double[] rate) {
    int cells = n * n;
    double du = diffusionU / (dx * dx);
    double dv = diffusionV / (dx * dx);
    for (int i = 0; i < n; i++) {
      activator.differences(state, 0, i, du, rateU);
      inhibitor.differences(state, cells, i, dv, rateV);
      if (reacting) {
        react(activator.centre(), inhibitor.centre(), k, rateU, rateV);
      }
      System.arraycopy(rateU, 0, rate, i * n, n);
      System.arraycopy(rateV, 0, rate, cells + i * n, n);
    }
  }

  private static void react(double[] u, double[] v, double k, double[] rateU, double[] rateV) {
    for (int j = 0; j < rateU.length; j++) {
      rateU[j] += u[j] - u[j] * u[j] * u[j] - k - v[j];
    }
    for (int j = 0; j < rateV.length; j++) {
      rateV[j] += u[j] - v[j];
    }
  }

  /** Δ of one component of a state, beginning at {@code from}; [n·n]. */
  double[] laplacian(double[] state, int from) {
    double[] result = new double[n * n];
    for (int i = 0; i < n; i++) {
      activator.differences(state, from, i, 1 / (dx * dx), rateU);
      System.arraycopy(rateU, 0, result, i * n, n);
    }
    return result;
  }
}
