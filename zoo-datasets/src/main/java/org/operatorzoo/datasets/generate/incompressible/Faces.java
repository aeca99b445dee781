package org.operatorzoo.datasets.generate.incompressible;

import java.util.Arrays;

/** Assignments to whole lines of faces. */
final class Faces {

  private Faces() {}

  /** Sets a column of u between the lower and the upper boundary. */
  static void column(MacGrid grid, double[] u, int column, double value) {
    for (int row = 0; row < grid.rows(); row++) {
      u[grid.index(row, column)] = value;
    }
  }

  /** Sets a row of v, ghosts included. */
  static void row(MacGrid grid, double[] v, int row, double value) {
    int from = grid.index(row, -2);
    Arrays.fill(v, from, from + grid.stride(), value);
  }
}
