package org.operatorzoo.datasets.generate.compressible;

import static org.operatorzoo.datasets.generate.compressible.FlowState.DENSITY;
import static org.operatorzoo.datasets.generate.compressible.FlowState.ENERGY;
import static org.operatorzoo.datasets.generate.compressible.FlowState.PRESSURE;
import static org.operatorzoo.datasets.generate.compressible.FlowState.VARIABLES;
import static org.operatorzoo.datasets.generate.compressible.FlowState.X;
import static org.operatorzoo.datasets.generate.compressible.FlowState.Y;

/**
 * Flux of the Euler equations through a row of faces by the approximate Riemann solver HLLC (Toro,
 * Spruce and Speares 1994). With u the velocity along the normal and c = √(γp/ρ):
 *
 * <pre>
 *   sL = min(uL, uR) − max(cL, cR),   sR = max(uL, uR) + max(cL, cR),
 *   s* = [pR − pL + ρL uL (sL − uL) − ρR uR (sR − uR)] / [ρL (sL − uL) − ρR (sR − uR)],
 *   F  = F(U_K) + s_K (U*_K − U_K),   K = L if s* ≥ 0, else R; s_K = 0 where K's wave runs away,
 *   ρ*_K = ρ_K (s_K − u_K)/(s_K − s*),  normal velocity s*, tangential velocity kept.
 * </pre>
 *
 * The side is chosen by weights 1 and 0 instead of a branch. Holds work arrays: one instance per
 * thread.
 */
final class HllcFlux {

  /** Applied twice, sends every s* < 0 below −1, even a denormal one. */
  private static final double STEEP = 1e300;

  /** Fluxes of mass, x-momentum, y-momentum and energy. */
  final double[][] flux;

  private final double gamma;

  // sL, sR, s*; the larger speed of sound; the weight of side L.
  private final double[] left;
  private final double[] right;
  private final double[] contact;
  private final double[] sound;
  private final double[] weight;

  // Of the chosen side: (ρ, vx, vy, p), s_K, its part over the face, 1/(s_K − s*), ρ* : ρ − 1.
  private final double[][] chosen;
  private final double[] speed;
  private final double[] reach;
  private final double[] inverse;
  private final double[] compression;
  private final double[] scratch;

  HllcFlux(int columns, double gamma) {
    this.gamma = gamma;
    this.flux = new double[VARIABLES][columns];
    this.left = new double[columns];
    this.right = new double[columns];
    this.contact = new double[columns];
    this.sound = new double[columns];
    this.weight = new double[columns];
    this.chosen = new double[VARIABLES][columns];
    this.speed = new double[columns];
    this.reach = new double[columns];
    this.inverse = new double[columns];
    this.compression = new double[columns];
    this.scratch = new double[columns];
  }

  /**
   * Computes {@link #flux} from the states (ρ, vx, vy, p) on both sides of each face.
   *
   * @param normal {@link FlowState#X} or {@link FlowState#Y}: direction of the normal
   */
  void compute(double[][] below, double[][] above, int normal) {
    int tangential = X + Y - normal;
    fastestSound(below[DENSITY], below[PRESSURE], above[DENSITY], above[PRESSURE]);
    outerWaves(below[normal], above[normal]);
    momentumDifference(below[DENSITY], below[normal], above[DENSITY], above[normal]);
    contactWave(below[PRESSURE], above[PRESSURE]);
    chooseWave();
    for (int q = 0; q < VARIABLES; q++) {
      choose(below[q], above[q], chosen[q]);
    }
    massAndMomentum(chosen[DENSITY], chosen[normal], flux[DENSITY], flux[normal]);
    addPressure(chosen[PRESSURE], flux[normal]);
    multiply(flux[DENSITY], chosen[tangential], flux[tangential]);
    energyDensity(flux[ENERGY]);
    energyFlux(chosen[DENSITY], chosen[normal], chosen[PRESSURE], flux[ENERGY]);
  }

  private void fastestSound(double[] densityL, double[] pL, double[] densityR, double[] pR) {
    for (int j = 0; j < sound.length; j++) {
      sound[j] = Math.sqrt(gamma * Math.max(pL[j] / densityL[j], pR[j] / densityR[j]));
    }
  }

  private void outerWaves(double[] uL, double[] uR) {
    for (int j = 0; j < sound.length; j++) {
      left[j] = Math.min(uL[j], uR[j]) - sound[j];
      right[j] = Math.max(uL[j], uR[j]) + sound[j];
    }
  }

  /** Denominator and velocity part of the numerator of s*. */
  private void momentumDifference(double[] densityL, double[] uL, double[] densityR, double[] uR) {
    for (int j = 0; j < contact.length; j++) {
      contact[j] = densityL[j] * (left[j] - uL[j]) - densityR[j] * (right[j] - uR[j]);
    }
    for (int j = 0; j < scratch.length; j++) {
      double below = densityL[j] * (left[j] - uL[j]) * uL[j];
      scratch[j] = below - densityR[j] * (right[j] - uR[j]) * uR[j];
    }
  }

  private void contactWave(double[] pL, double[] pR) {
    for (int j = 0; j < contact.length; j++) {
      contact[j] = (pR[j] - pL[j] + scratch[j]) / contact[j];
    }
  }

  private void chooseWave() {
    for (int j = 0; j < weight.length; j++) {
      weight[j] = Math.min(1.0, Math.max(0.0, 1 + STEEP * contact[j] * STEEP));
    }
    for (int j = 0; j < weight.length; j++) {
      speed[j] = weight[j] * left[j] + (1 - weight[j]) * right[j];
    }
    for (int j = 0; j < weight.length; j++) {
      double below = weight[j] * Math.min(left[j], 0.0);
      reach[j] = below + (1 - weight[j]) * Math.max(right[j], 0.0);
    }
  }

  private void choose(double[] below, double[] above, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = weight[j] * below[j] + (1 - weight[j]) * above[j];
    }
  }

  private void massAndMomentum(double[] density, double[] u, double[] mass, double[] momentum) {
    for (int j = 0; j < mass.length; j++) {
      inverse[j] = 1 / (speed[j] - contact[j]);
      compression[j] = (contact[j] - u[j]) * inverse[j];
    }
    for (int j = 0; j < mass.length; j++) {
      mass[j] = density[j] * (u[j] + reach[j] * compression[j]);
    }
    for (int j = 0; j < mass.length; j++) {
      double jump = (1 + compression[j]) * contact[j] - u[j];
      momentum[j] = density[j] * (u[j] * u[j] + reach[j] * jump);
    }
  }

  private static void addPressure(double[] pressure, double[] momentum) {
    for (int j = 0; j < momentum.length; j++) {
      momentum[j] += pressure[j];
    }
  }

  private static void multiply(double[] a, double[] b, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] * b[j];
    }
  }

  private void energyDensity(double[] energy) {
    double[] density = chosen[DENSITY];
    double[] vx = chosen[X];
    double[] vy = chosen[Y];
    double[] pressure = chosen[PRESSURE];
    double factor = 1 / (gamma - 1);
    for (int j = 0; j < energy.length; j++) {
      double square = vx[j] * vx[j] + vy[j] * vy[j];
      energy[j] = factor * pressure[j] + 0.5 * density[j] * square;
    }
  }

  /**
   * E* − E = qE + (s* − u)[(1 + q)ρ s* + p/(s_K − s*)] with q = ρ* : ρ − 1; takes and replaces E.
   */
  private void energyFlux(double[] density, double[] u, double[] pressure, double[] energy) {
    for (int j = 0; j < energy.length; j++) {
      double inner = (1 + compression[j]) * density[j] * contact[j] + pressure[j] * inverse[j];
      scratch[j] = (contact[j] - u[j]) * inner;
    }
    for (int j = 0; j < energy.length; j++) {
      double jump = compression[j] * energy[j] + scratch[j];
      energy[j] = u[j] * (energy[j] + pressure[j]) + reach[j] * jump;
    }
  }
}
