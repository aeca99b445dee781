package org.operatorzoo.datasets.generate.incompressible;

/**
 * A side without flow through it. Tangential ghosts are mirror images: 2·velocity − inside on a
 * wall that drags the fluid, the inside itself on one without friction.
 *
 * @param sign of the mirror image
 * @param offset added to it
 */
record Wall(double sign, double offset) {

  /** A wall that moves along itself. */
  static Wall moving(double velocity) {
    return new Wall(-1, 2 * velocity);
  }

  /** A wall at rest. */
  static Wall atRest() {
    return moving(0);
  }

  /** A wall without friction. */
  static Wall slip() {
    return new Wall(1, 0);
  }

  void bottom(MacGrid grid, double[] u, double[] v) {
    mirror(u, grid.index(0, -2), grid.stride(), grid.stride(), 1);
    reverse(v, grid.index(-1, -2), -grid.stride(), 1, grid.stride(), 1);
  }

  void top(MacGrid grid, double[] u, double[] v) {
    mirror(u, grid.index(grid.rows() - 1, -2), -grid.stride(), grid.stride(), 1);
    reverse(v, grid.index(grid.rows() - 1, -2), grid.stride(), 2, grid.stride(), 1);
  }

  void left(MacGrid grid, double[] u, double[] v) {
    mirror(v, grid.index(-2, 0), 1, grid.rows() + 4, grid.stride());
    reverse(u, grid.index(-2, -1), -1, 1, grid.rows() + 4, grid.stride());
  }

  void right(MacGrid grid, double[] u, double[] v) {
    mirror(v, grid.index(-2, grid.columns() - 1), -1, grid.rows() + 4, grid.stride());
    reverse(u, grid.index(-2, grid.columns() - 1), 1, 2, grid.rows() + 4, grid.stride());
  }

  /**
   * Tangential ghosts along a side.
   *
   * @param at first value inside
   * @param inward from a value to the next one further inside
   * @param count values along the side
   * @param along from a value to the next one along the side
   */
  private void mirror(double[] a, int at, int inward, int count, int along) {
    for (int k = 0, p = at; k < count; k++, p += along) {
      a[p - inward] = offset + sign * a[p];
      a[p - 2 * inward] = offset + sign * a[p + inward];
    }
  }

  /**
   * Normal ghosts behind a side, antisymmetric about its faces. The layout leaves room for one
   * layer on the left and below, and for two on the right and above.
   */
  private static void reverse(double[] a, int at, int outward, int layers, int count, int along) {
    for (int k = 0, p = at; k < count; k++, p += along) {
      for (int layer = 1; layer <= layers; layer++) {
        a[p + layer * outward] = 2 * a[p] - a[p - layer * outward];
      }
    }
  }
}
