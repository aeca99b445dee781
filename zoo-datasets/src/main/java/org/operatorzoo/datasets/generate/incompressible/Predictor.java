package org.operatorzoo.datasets.generate.incompressible;

/**
 * Velocity before the pressure acts, by Adams–Bashforth steps of order 2,
 *
 * <pre>
 *   u* = uⁿ + Δt·[(1 + ω/2)·R(uⁿ) − (ω/2)·R(uⁿ⁻¹)],  ω = Δt/Δtⁿ⁻¹,
 *   R(u) = −∂x(u·u) − ∂y(v·u) + νΔu,   R(v) = −∂x(u·v) − ∂y(v·v) + νΔv,
 * </pre>
 *
 * in flux form: what leaves a control volume enters its neighbour. The first step is an Euler step.
 * Loops run over whole arrays, ghosts between the rows included: what they leave there is
 * overwritten by the boundary.
 */
final class Predictor {

  private final MacGrid grid;
  private final double viscosity;
  private final Advection advection;
  private final double[] fluxX;
  private final double[] fluxY;
  private final double[] inX;
  private final double[] inY;
  private final double[] oldRateU;
  private final double[] oldRateV;
  private double oldStep;

  Predictor(MacGrid grid, double viscosity, Advection advection) {
    this.grid = grid;
    this.viscosity = viscosity;
    this.advection = advection;
    this.fluxX = new double[grid.size()];
    this.fluxY = new double[grid.size()];
    this.inX = new double[grid.size()];
    this.inY = new double[grid.size()];
    this.oldRateU = new double[grid.size()];
    this.oldRateV = new double[grid.size()];
  }

  /** Replaces the flow, whose ghosts are filled, by u*, v*. */
  void predict(Flow flow, double dt) {
    double half = oldStep == 0 ? 0 : 0.5 * dt / oldStep;
    double now = dt * (1 + half);
    double before = dt * half;
    transport(flow, flow.u(), 1);
    advance(flow.u(), oldRateU, flow.otherU(), now, before);
    transport(flow, flow.v(), grid.stride());
    advance(flow.v(), oldRateV, flow.otherV(), now, before);
    flow.swap();
    oldStep = dt;
  }

  /** Fluxes of one velocity; {@code across}: from a face to the next one of its volume's side. */
  private void transport(Flow flow, double[] value, int across) {
    double perX = viscosity / grid.dx();
    double perY = viscosity / grid.dy();
    advection.flux(flow.u(), across, value, 1, perX, fluxX);
    advection.flux(flow.v(), across, value, grid.stride(), perY, fluxY);
  }

  private void advance(double[] a, double[] oldRate, double[] next, double now, double before) {
    int from = grid.index(0, 0);
    int to = grid.end();
    System.arraycopy(fluxX, from - 1, inX, from, to - from);
    System.arraycopy(fluxY, from - grid.stride(), inY, from, to - from);
    double perX = 1 / grid.dx();
    double perY = 1 / grid.dy();
    for (int p = from; p < to; p++) {
      double rate = perX * (inX[p] - fluxX[p]) + perY * (inY[p] - fluxY[p]);
      next[p] = a[p] + (now * rate - before * oldRate[p]);
      oldRate[p] = rate;
    }
  }
}
