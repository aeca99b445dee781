package org.operatorzoo.datasets.generate.shallowwater;

/**
 * Numerical flux of the shallow-water equations through a row of faces (Harten, Lax and van Leer
 * 1983). With u the velocity along the normal:
 *
 * <pre>
 *   F = [ sR·F(L) − sL·F(R) + sL·sR·(U(R) − U(L)) ] / (sR − sL),
 *   sL = min(uL − cL, uR − cR, 0),  sR = max(uL + cL, uR + cR, 0),  c = √(gh);
 * </pre>
 *
 * tangential momentum is carried by the mass flux from the upwind side. Every expression is
 * symmetric under reflection to the last bit. Holds work arrays: one instance per thread.
 */
final class HllFlux {

  private final double gravity;
  private final double[] soundL;
  private final double[] soundR;
  private final double[] slowest;
  private final double[] fastest;
  private final double[] massL;
  private final double[] massR;
  private final double[] momentumL;
  private final double[] momentumR;

  HllFlux(int faces, double gravity) {
    this.gravity = gravity;
    this.soundL = new double[faces];
    this.soundR = new double[faces];
    this.slowest = new double[faces];
    this.fastest = new double[faces];
    this.massL = new double[faces];
    this.massR = new double[faces];
    this.momentumL = new double[faces];
    this.momentumR = new double[faces];
  }

  /**
   * Computes the fluxes of (h, hu, hv) from the states (h, u, v) on both sides.
   *
   * @param normal 1 or 2: the velocity component along the normal
   */
  void compute(double[][] left, double[][] right, int normal, double[][] flux) {
    int tangential = 3 - normal;
    sound(left[0], soundL);
    sound(right[0], soundR);
    outerWaves(left[normal], right[normal]);
    physicalFlux(left[0], left[normal], massL, momentumL);
    physicalFlux(right[0], right[normal], massR, momentumR);
    combine(massL, massR, left[0], right[0], flux[0]);
    combine(momentumL, momentumR, massL, massR, flux[normal]);
    upwind(flux[0], left[tangential], right[tangential], flux[tangential]);
  }

  private void sound(double[] depth, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = Math.sqrt(gravity * depth[j]);
    }
  }

  private void outerWaves(double[] uL, double[] uR) {
    for (int j = 0; j < slowest.length; j++) {
      slowest[j] = Math.min(Math.min(uL[j] - soundL[j], uR[j] - soundR[j]), 0.0);
    }
    for (int j = 0; j < fastest.length; j++) {
      fastest[j] = Math.max(Math.max(uL[j] + soundL[j], uR[j] + soundR[j]), 0.0);
    }
  }

  private void physicalFlux(double[] depth, double[] u, double[] mass, double[] momentum) {
    double half = 0.5 * gravity;
    for (int j = 0; j < mass.length; j++) {
      double q = depth[j] * u[j];
      mass[j] = q;
      momentum[j] = q * u[j] + half * (depth[j] * depth[j]);
    }
  }

  private void combine(
      double[] fluxL, double[] fluxR, double[] stateL, double[] stateR, double[] result) {
    for (int j = 0; j < result.length; j++) {
      double sL = slowest[j];
      double sR = fastest[j];
      double jump = sL * sR * (stateR[j] - stateL[j]);
      result[j] = ((sR * fluxL[j] - sL * fluxR[j]) + jump) / (sR - sL);
    }
  }

  private static void upwind(double[] mass, double[] vL, double[] vR, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = Math.max(mass[j], 0.0) * vL[j] + Math.min(mass[j], 0.0) * vR[j];
    }
  }
}
