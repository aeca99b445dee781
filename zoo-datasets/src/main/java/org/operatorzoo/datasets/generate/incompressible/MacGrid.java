package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;

/**
 * Staggered grid of rows×columns cells (marker-and-cell, Harlow and Welch 1965) with two layers of
 * ghosts around it. Row 0 is the lowest (y), column 0 the leftmost (x). u[row, column] is the
 * x-velocity on the right face of a cell, column −1 being the left boundary; v[row, column] is the
 * y-velocity on the upper face, row −1 being the lower boundary. Both are stored in flat arrays of
 * {@link #size} values.
 *
 * @param rows cells along y
 * @param columns cells along x
 * @param dx width of a cell
 * @param dy height of a cell
 */
record MacGrid(int rows, int columns, double dx, double dy) {

  private static final int GHOSTS = 2;

  /** Checks every range. */
  MacGrid {
    Checks.between("rows", rows, 4, 4096);
    Checks.between("columns", columns, 4, 4096);
    Checks.positive("dx", dx);
    Checks.positive("dy", dy);
  }

  /** A grid over a rectangle. */
  static MacGrid over(double width, double height, int rows, int columns) {
    return new MacGrid(rows, columns, width / columns, height / rows);
  }

  /** Distance in an array of two values above each other. */
  int stride() {
    return columns + 2 * GHOSTS;
  }

  /** Length of an array. */
  int size() {
    return (rows + 2 * GHOSTS) * stride();
  }

  /** Position of a cell, −2 ≤ row ≤ rows + 1, −2 ≤ column ≤ columns + 1. */
  int index(int row, int column) {
    return (row + GHOSTS) * stride() + column + GHOSTS;
  }

  /** Position behind the last cell. */
  int end() {
    return index(rows - 1, columns - 1) + 1;
  }
}
