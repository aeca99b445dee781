package org.operatorzoo.datasets.generate.incompressible;

/** Conditions on the four sides of the grid. */
interface Boundary {

  /** Fills both ghost layers from the inside and from the boundary faces. */
  void fillGhosts(MacGrid grid, double[] u, double[] v);

  /**
   * Sets the velocity on the boundary faces of a predicted flow, with as much flowing in as out.
   *
   * @param grid the grid
   * @param before x-velocity before the step
   * @param u predicted x-velocity
   * @param v predicted y-velocity
   * @param dt Δt
   */
  void setFaces(MacGrid grid, double[] before, double[] u, double[] v, double dt);
}
