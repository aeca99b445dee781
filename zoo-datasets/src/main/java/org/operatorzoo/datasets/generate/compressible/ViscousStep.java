package org.operatorzoo.datasets.generate.compressible;

import static org.operatorzoo.datasets.generate.compressible.FlowState.DENSITY;
import static org.operatorzoo.datasets.generate.compressible.FlowState.ENERGY;
import static org.operatorzoo.datasets.generate.compressible.FlowState.X;
import static org.operatorzoo.datasets.generate.compressible.FlowState.Y;

import java.util.Arrays;

/**
 * The viscous terms alone. With A = ζ + 4η/3:
 *
 * <pre>
 *   ∂t(ρvx) = ∂x(Aρ ∂x vx) + ∂y(ηρ ∂y vx),   ∂t(ρvy) = ∂x(ηρ ∂x vy) + ∂y(Aρ ∂y vy),
 *   ∂t E = ∂x(Aρvx ∂x vx + ηρvy ∂x vy) + ∂y(ηρvx ∂y vx + Aρvy ∂y vy).
 * </pre>
 *
 * ρ rests, so both velocities obey linear equations, solved by {@link RungeKuttaLegendre}. The
 * energy then takes the work of the momentum fluxes that were really exchanged, with the mean of
 * old and new velocity: each cell's kinetic energy changes by exactly the work done on it, the rest
 * is heat, and Σ E is conserved. Holds work arrays: one instance per thread.
 */
final class ViscousStep {

  private final double normal;
  private final double shear;
  private final RungeKuttaLegendre method;
  private final DiffusionOperator[] operators;
  private final double[][][] velocity;
  private final double[][][] mean;
  private final double[] flux;
  private final double[] velocitySum;
  private final double[] work;
  private final double[] shifted;

  /**
   * @param state whose density the operators read
   * @param shear η
   * @param bulk ζ
   */
  ViscousStep(FlowState state, double dx, double shear, double bulk) {
    int rows = state.rows();
    int columns = state.columns();
    this.normal = (bulk + 4 * shear / 3) / (dx * dx);
    this.shear = shear / (dx * dx);
    this.method = new RungeKuttaLegendre(rows, columns);
    double[][] density = state.conserved[DENSITY];
    this.operators =
        new DiffusionOperator[] {
          new DiffusionOperator(density, this.normal, this.shear),
          new DiffusionOperator(density, this.shear, this.normal)
        };
    this.velocity = new double[2][rows][columns];
    this.mean = new double[2][rows][columns];
    this.flux = new double[columns];
    this.velocitySum = new double[columns];
    this.work = new double[columns];
    this.shifted = new double[columns];
  }

  /** Advances by {@code dt} the state of the constructor. */
  void step(FlowState state, double dt) {
    for (int component = 0; component < 2; component++) {
      double[][] momentum = state.conserved[component == 0 ? X : Y];
      double[][] v = velocity[component];
      double[][] density = state.conserved[DENSITY];
      for (int i = 0; i < v.length; i++) {
        divide(momentum[i], density[i], v[i]);
      }
      method.advance(operators[component], v, dt, mean[component]);
      for (int i = 0; i < v.length; i++) {
        // v becomes the sum of old and new velocity.
        exchange(momentum[i], density[i], v[i]);
      }
    }
    addWork(state, dt);
  }

  private static void divide(double[] a, double[] b, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] / b[j];
    }
  }

  private void exchange(double[] momentum, double[] density, double[] v) {
    for (int j = 0; j < v.length; j++) {
      work[j] = momentum[j] / density[j] + v[j];
    }
    for (int j = 0; j < v.length; j++) {
      momentum[j] = density[j] * v[j];
    }
    System.arraycopy(work, 0, v, 0, v.length);
  }

  private void addWork(FlowState state, double dt) {
    double[][] density = state.conserved[DENSITY];
    double[][] energy = state.conserved[ENERGY];
    for (int i = 0; i < state.rows(); i++) {
      workAlongX(density, i, dt);
      subtract(energy[i], work);
      add(Rows.before(energy, i), work);
      workAlongY(density[i], i, dt);
      subtract(energy[i], work);
      Rows.fromAfter(work, shifted);
      add(energy[i], shifted);
    }
  }

  /** Energy through the faces below row {@code i}, in the direction of falling i. */
  private void workAlongX(double[][] density, int i, double dt) {
    double[] below = Rows.before(density, i);
    Arrays.fill(work, 0);
    for (int component = 0; component < 2; component++) {
      double[][] v = velocity[component];
      double[][] m = mean[component];
      double factor = dt * (component == 0 ? normal : shear);
      DiffusionOperator.flux(below, density[i], Rows.before(m, i), m[i], factor, flux);
      sum(Rows.before(v, i), v[i], velocitySum);
      addWorkOfFlux();
    }
  }

  private void workAlongY(double[] density, int i, double dt) {
    Arrays.fill(work, 0);
    for (int component = 0; component < 2; component++) {
      double[] v = velocity[component][i];
      double[] m = mean[component][i];
      double factor = dt * (component == 0 ? shear : normal);
      Rows.fromBefore(density, velocitySum);
      Rows.fromBefore(m, shifted);
      DiffusionOperator.flux(velocitySum, density, shifted, m, factor, flux);
      Rows.fromBefore(v, shifted);
      sum(shifted, v, velocitySum);
      addWorkOfFlux();
    }
  }

  /** flux·¼(sum of old and new velocity in both cells of the face). */
  private void addWorkOfFlux() {
    for (int j = 0; j < work.length; j++) {
      work[j] += 0.25 * flux[j] * velocitySum[j];
    }
  }

  private static void sum(double[] a, double[] b, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] + b[j];
    }
  }

  private static void add(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      a[j] += b[j];
    }
  }

  private static void subtract(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      a[j] -= b[j];
    }
  }
}
