package org.operatorzoo.datasets.generate.incompressible;

/** Velocities on the faces of a grid, those before the step, and the force of the pressure. */
final class Flow {

  private double[] u;
  private double[] v;
  private double[] nextU;
  private double[] nextV;
  private final double[] beforeU;
  private final double[] beforeV;
  private final double[] gradientX;
  private final double[] gradientY;

  Flow(MacGrid grid) {
    this.u = new double[grid.size()];
    this.v = new double[grid.size()];
    this.nextU = new double[grid.size()];
    this.nextV = new double[grid.size()];
    this.beforeU = new double[grid.size()];
    this.beforeV = new double[grid.size()];
    this.gradientX = new double[grid.size()];
    this.gradientY = new double[grid.size()];
  }

  /** x-velocity. */
  double[] u() {
    return u;
  }

  /** y-velocity. */
  double[] v() {
    return v;
  }

  /** Work space for the next x-velocity. */
  double[] nextU() {
    return nextU;
  }

  /** Work space for the next y-velocity. */
  double[] nextV() {
    return nextV;
  }

  /** x-velocity at the last {@link #keep}. */
  double[] beforeU() {
    return beforeU;
  }

  /** y-velocity at the last {@link #keep}. */
  double[] beforeV() {
    return beforeV;
  }

  /** ∂x p/ρ on the faces of u. */
  double[] gradientX() {
    return gradientX;
  }

  /** ∂y p/ρ on the faces of v. */
  double[] gradientY() {
    return gradientY;
  }

  /** Keeps the present velocity. */
  void keep() {
    System.arraycopy(u, 0, beforeU, 0, u.length);
    System.arraycopy(v, 0, beforeV, 0, v.length);
  }

  /** Makes the next velocity the present one. */
  void swap() {
    double[] a = u;
    u = nextU;
    nextU = a;
    double[] b = v;
    v = nextV;
    nextV = b;
  }
}
