package org.operatorzoo.datasets.generate.incompressible;

/**
 * A stage of a Runge–Kutta step before it is made solenoidal,
 *
 * <pre>
 *   u' = uⁿ + α·Δt·R(u),
 *   R(u) = −∂x(u·u) − ∂y(v·u) + νΔu − ∂x p,   R(v) = −∂x(u·v) − ∂y(v·v) + νΔv − ∂y p,
 * </pre>
 *
 * with the last known pressure p/ρ; the rest in flux form: what leaves a control volume enters its
 * neighbour. Loops run over whole arrays, ghosts between the rows included: what they leave there
 * is overwritten by the boundary or never read.
 */
final class Predictor {

  private final MacGrid grid;
  private final double viscosity;
  private final Advection advection;
  private final double[] fluxX;
  private final double[] fluxY;
  private final double[] inX;
  private final double[] inY;

  Predictor(MacGrid grid, double viscosity, Advection advection) {
    this.grid = grid;
    this.viscosity = viscosity;
    this.advection = advection;
    this.fluxX = new double[grid.size()];
    this.fluxY = new double[grid.size()];
    this.inX = new double[grid.size()];
    this.inY = new double[grid.size()];
  }

  /**
   * Replaces the flow, whose ghosts are filled.
   *
   * @param flow the present stage; {@link Flow#beforeU} is uⁿ
   * @param dt α·Δt
   */
  void predict(Flow flow, double dt) {
    fluxes(flow, flow.u(), 1);
    advance(flow.beforeU(), flow.gradientX(), dt, flow.nextU());
    fluxes(flow, flow.v(), grid.stride());
    advance(flow.beforeV(), flow.gradientY(), dt, flow.nextV());
    flow.swap();
  }

  /** Fluxes of one velocity; {@code across}: from a face to the next one of its volume's side. */
  private void fluxes(Flow flow, double[] value, int across) {
    double perX = viscosity / grid.dx();
    double perY = viscosity / grid.dy();
    advection.flux(flow.u(), across, value, 1, perX, fluxX);
    advection.flux(flow.v(), across, value, grid.stride(), perY, fluxY);
  }

  private void advance(double[] before, double[] gradient, double dt, double[] next) {
    int from = grid.index(0, 0);
    int to = grid.end();
    System.arraycopy(fluxX, from - 1, inX, from, to - from);
    System.arraycopy(fluxY, from - grid.stride(), inY, from, to - from);
    double perX = dt / grid.dx();
    double perY = dt / grid.dy();
    for (int p = from; p < to; p++) {
      double change = perX * (inX[p] - fluxX[p]) + perY * (inY[p] - fluxY[p]);
      next[p] = before[p] + (change - dt * gradient[p]);
    }
  }
}
