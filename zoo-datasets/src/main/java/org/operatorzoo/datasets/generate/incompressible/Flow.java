package org.operatorzoo.datasets.generate.incompressible;

/** Velocities on the faces of a grid, and those of the step before (or work space). */
final class Flow {

  private double[] u;
  private double[] v;
  private double[] otherU;
  private double[] otherV;

  Flow(MacGrid grid) {
    this.u = new double[grid.size()];
    this.v = new double[grid.size()];
    this.otherU = new double[grid.size()];
    this.otherV = new double[grid.size()];
  }

  /** x-velocity. */
  double[] u() {
    return u;
  }

  /** y-velocity. */
  double[] v() {
    return v;
  }

  /** x-velocity before the last {@link #swap}. */
  double[] otherU() {
    return otherU;
  }

  /** y-velocity before the last {@link #swap}. */
  double[] otherV() {
    return otherV;
  }

  /** Exchanges both states. */
  void swap() {
    double[] a = u;
    u = otherU;
    otherU = a;
    double[] b = v;
    v = otherV;
    otherV = b;
  }
}
