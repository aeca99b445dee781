package org.operatorzoo.datasets.generate.diffusionreaction;

/**
 * The right-hand side of ∂t u = Du Δu + u − u³ − k − v, ∂t v = Dv Δv + u − v on n×n cells of width
 * dx. Δ is the 5-point Laplacian; at a wall the missing neighbour is dropped, which makes the flux
 * through it zero. A state is [u, v], each n·n, rows along y.
 */
final class DiffusionReactionEquation {

  private final int n;
  private final double dx;
  private final double diffusionU;
  private final double diffusionV;
  private final double k;
  private final boolean reacting;

  DiffusionReactionEquation(
      int n, double dx, double diffusionU, double diffusionV, double k, boolean reacting) {
    this.n = n;
    this.dx = dx;
    this.diffusionU = diffusionU;
    this.diffusionV = diffusionV;
    this.k = k;
    this.reacting = reacting;
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
      for (int j = 0; j < n; j++) {
        int p = i * n + j;
        double u = state[p];
        double v = state[cells + p];
        double activator = reacting ? u - u * u * u - k - v : 0;
        double inhibitor = reacting ? u - v : 0;
        rate[p] = du * neighbourDifference(state, p, i, j) + activator;
        rate[cells + p] = dv * neighbourDifference(state, cells + p, i, j) + inhibitor;
      }
    }
  }

  /** Δ of one component of a state, beginning at {@code from}; [n·n]. */
  double[] laplacian(double[] state, int from) {
    double[] result = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int p = i * n + j;
        result[p] = neighbourDifference(state, from + p, i, j) / (dx * dx);
      }
    }
    return result;
  }

  /** Σ over the neighbours inside of (neighbour − centre). */
  private double neighbourDifference(double[] a, int p, int i, int j) {
    double centre = a[p];
    double sum = 0;
    if (i > 0) {
      sum += a[p - n] - centre;
    }
    if (i < n - 1) {
      sum += a[p + n] - centre;
    }
    if (j > 0) {
      sum += a[p - 1] - centre;
    }
    if (j < n - 1) {
      sum += a[p + 1] - centre;
    }
    return sum;
  }
}
