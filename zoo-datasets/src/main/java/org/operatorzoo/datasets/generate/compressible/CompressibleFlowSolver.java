package org.operatorzoo.datasets.generate.compressible;

import org.operatorzoo.core.error.DatasetException;

/**
 * Compressible Navier–Stokes equations of an ideal gas on periodic square cells by splitting
 * (Strang 1968): a convective step, viscosity over twice its length, a convective step. Second
 * order where the solution is smooth; conserves Σρ, Σρv and ΣE. Nothing is floored: a pair of steps
 * that loses a positive density or pressure, or outruns the stability limit, is repeated with half
 * the step. Not thread-safe.
 */
final class CompressibleFlowSolver {

  private static final int MOST_HALVINGS = 12;

  private final FlowState state;
  private final FlowState saved;
  private final double cfl;
  private final ConvectiveStep convection;
  private final ViscousStep viscosity;
  private double rate;

  /**
   * @param state initial state; advanced in place
   * @param dx width of a cell
   * @param shear η, kinematic
   * @param bulk ζ, kinematic
   * @param cfl Δt·max(|vx| + |vy| + 2c)/dx of a convective step, below 1
   */
  CompressibleFlowSolver(FlowState state, double dx, double shear, double bulk, double cfl) {
    this.state = state;
    this.saved = new FlowState(state.rows(), state.columns(), state.gamma());
    this.cfl = cfl;
    this.convection = new ConvectiveStep(state, dx);
    this.viscosity = shear + bulk > 0 ? new ViscousStep(state, dx, shear, bulk) : null;
  }

  /**
   * Advances by exactly {@code duration}.
   *
   * @throws DatasetException if no step size keeps density and pressure positive
   */
  void advance(double duration) {
    rate = convection.prepare(state);
    double left = duration;
    while (left > 0) {
      left -= 2 * pair(left / 2);
    }
  }

  /** Two steps of at most {@code longest}; returns the length of one. */
  private double pair(double longest) {
    double limit = cfl / rate;
    // Two even pairs instead of a full one and a sliver.
    double dt = longest <= limit ? longest : Math.min(limit, longest / 2);
    saved.copyFrom(state);
    for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
      rate = attempt(dt);
      if (rate > 0) {
        return dt;
      }
      state.copyFrom(saved);
      convection.prepare(state);
      dt /= 2;
    }
    throw new DatasetException(
        "solving compressible Navier–Stokes",
        "positive density and pressure",
        "none with steps down to " + dt);
  }

  /** The rate of the new state; NaN if the steps have to be repeated. */
  private double attempt(double dt) {
    convection.step(state, dt);
    if (viscosity != null) {
      if (!(convection.prepare(state) > 0)) {
        return Double.NaN;
      }
      viscosity.step(state, 2 * dt);
    }
    if (!(convection.prepare(state) * dt <= 1)) {
      return Double.NaN;
    }
    convection.step(state, dt);
    return convection.prepare(state);
  }
}
