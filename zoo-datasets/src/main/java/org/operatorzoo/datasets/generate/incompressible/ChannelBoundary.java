package org.operatorzoo.datasets.generate.incompressible;

/**
 * A channel from left to right: uniform inflow u = velocity, v = 0; walls below and above; and a
 * convective outlet, ∂t u + velocity·∂x u = 0 by implicit steps, ∂x v = 0, whose flux is scaled to
 * that of the inlet.
 *
 * @param velocity of the inflow, positive
 * @param walls lower and upper wall
 */
record ChannelBoundary(double velocity, Wall walls) implements Boundary {

  @Override
  public void fillGhosts(MacGrid grid, double[] u, double[] v) {
    // At the inlet v = 0: as on a wall at rest.
    Wall.atRest().left(grid, u, v);
    int last = grid.columns() - 1;
    for (int row = 0; row < grid.rows(); row++) {
      int p = grid.index(row, last);
      u[p + 1] = u[p];
      u[p + 2] = u[p];
      v[p + 1] = v[p];
      v[p + 2] = v[p];
    }
    walls.bottom(grid, u, v);
    walls.top(grid, u, v);
  }

  @Override
  public void setFaces(MacGrid grid, double[] before, double[] u, double[] v, double dt) {
    Faces.row(grid, v, -1, 0);
    Faces.row(grid, v, grid.rows() - 1, 0);
    Faces.column(grid, u, -1, velocity);
    double number = velocity * dt / grid.dx();
    double outflow = 0;
    for (int row = 0; row < grid.rows(); row++) {
      int p = grid.index(row, grid.columns() - 1);
      u[p] = (before[p] + number * u[p - 1]) / (1 + number);
      outflow += u[p];
    }
    double scale = velocity * grid.rows() / outflow;
    for (int row = 0; row < grid.rows(); row++) {
      u[grid.index(row, grid.columns() - 1)] *= scale;
    }
  }
}
