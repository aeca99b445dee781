package org.operatorzoo.datasets.generate.incompressible;

/**
 * A closed box.
 *
 * @param sides left, right and lower wall
 * @param lid upper wall
 */
record BoxBoundary(Wall sides, Wall lid) implements Boundary {

  @Override
  public void fillGhosts(MacGrid grid, double[] u, double[] v) {
    sides.left(grid, u, v);
    sides.right(grid, u, v);
    sides.bottom(grid, u, v);
    lid.top(grid, u, v);
  }

  @Override
  public void setFaces(MacGrid grid, double[] before, double[] u, double[] v, double dt) {
    Faces.column(grid, u, -1, 0);
    Faces.column(grid, u, grid.columns() - 1, 0);
    Faces.row(grid, v, -1, 0);
    Faces.row(grid, v, grid.rows() - 1, 0);
  }
}
