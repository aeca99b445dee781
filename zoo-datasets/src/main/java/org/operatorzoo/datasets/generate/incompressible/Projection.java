package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.datasets.generate.poisson.NeumannPoisson;

/**
 * Makes a velocity solenoidal: u ← u − ∇φ on the inner faces, Δφ = ∇·u with no flux through the
 * boundary, whose faces keep their velocity.
 */
final class Projection {

  private final MacGrid grid;
  private final NeumannPoisson poisson;
  private final double[] potential;

  Projection(MacGrid grid) {
    this.grid = grid;
    this.poisson = new NeumannPoisson(grid.rows(), grid.columns(), grid.dy(), grid.dx());
    this.potential = new double[grid.rows() * grid.columns()];
  }

  void project(double[] u, double[] v) {
    for (int row = 0; row < grid.rows(); row++) {
      divergence(u, v, row);
    }
    poisson.solve(potential);
    for (int row = 0; row < grid.rows(); row++) {
      subtract(u, grid.index(row, 0), row, grid.columns() - 1, 1, 1 / grid.dx());
    }
    for (int row = 0; row < grid.rows() - 1; row++) {
      subtract(v, grid.index(row, 0), row, grid.columns(), grid.columns(), 1 / grid.dy());
    }
  }

  private void divergence(double[] u, double[] v, int row) {
    int stride = grid.stride();
    int first = grid.index(row, 0);
    int at = row * grid.columns();
    double perX = 1 / grid.dx();
    double perY = 1 / grid.dy();
    for (int k = 0; k < grid.columns(); k++) {
      int p = first + k;
      potential[at + k] = perX * (u[p] - u[p - 1]) + perY * (v[p] - v[p - stride]);
    }
  }

  private void subtract(double[] a, int first, int row, int count, int next, double scale) {
    int at = row * grid.columns();
    for (int k = 0; k < count; k++) {
      a[first + k] -= scale * (potential[at + k + next] - potential[at + k]);
    }
  }
}
