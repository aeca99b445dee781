package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.datasets.generate.poisson.NeumannPoisson;

/**
 * Makes a velocity solenoidal: u ← u − ∇φ, Δφ = ∇·u with no flux through the boundary, whose faces
 * keep their velocity because the ghosts of φ repeat its edge. Loops run over whole arrays with
 * shifted values copied beside each other first, the form that the compiler turns into vector
 * instructions.
 */
final class Projection {

  private final MacGrid grid;
  private final NeumannPoisson poisson;
  private final double[] potential;
  private final double[] neighbour;
  private final double[] below;

  Projection(MacGrid grid) {
    this.grid = grid;
    this.poisson = new NeumannPoisson(grid.rows(), grid.columns(), grid.dy(), grid.dx());
    this.potential = new double[grid.size()];
    this.neighbour = new double[grid.size()];
    this.below = new double[grid.size()];
  }

  /**
   * Makes the present velocity solenoidal.
   *
   * @param share of ∇φ that the gradient of the pressure takes: 1/Δt, or 0
   */
  void project(Flow flow, double share) {
    int from = grid.index(0, 0);
    int to = grid.end();
    System.arraycopy(flow.u(), from - 1, neighbour, from, to - from);
    System.arraycopy(flow.v(), from - grid.stride(), below, from, to - from);
    divergence(flow.u(), flow.v(), from, to);
    poisson.solve(potential, from, grid.stride());
    repeatEdges();
    subtract(flow.u(), 1, 1 / grid.dx(), flow.gradientX(), share);
    subtract(flow.v(), grid.stride(), 1 / grid.dy(), flow.gradientY(), share);
  }

  private void divergence(double[] u, double[] v, int from, int to) {
    double perX = 1 / grid.dx();
    double perY = 1 / grid.dy();
    for (int p = from; p < to; p++) {
      potential[p] = perX * (u[p] - neighbour[p]) + perY * (v[p] - below[p]);
    }
  }

  private void repeatEdges() {
    int last = grid.columns() - 1;
    for (int row = 0; row < grid.rows(); row++) {
      potential[grid.index(row, -1)] = potential[grid.index(row, 0)];
      potential[grid.index(row, last + 1)] = potential[grid.index(row, last)];
    }
    int top = grid.rows() - 1;
    int count = grid.stride();
    System.arraycopy(potential, grid.index(0, -2), potential, grid.index(-1, -2), count);
    System.arraycopy(potential, grid.index(top, -2), potential, grid.index(top + 1, -2), count);
  }

  /** Takes scale·(difference of the potential to the cell {@code next} further) from a. */
  private void subtract(double[] a, int next, double scale, double[] gradient, double share) {
    int from = grid.index(-1, -1);
    int to = grid.end();
    System.arraycopy(potential, from + next, neighbour, from, to - from);
    for (int p = from; p < to; p++) {
      double difference = scale * (neighbour[p] - potential[p]);
      a[p] -= difference;
      gradient[p] += share * difference;
    }
  }
}
