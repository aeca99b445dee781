package org.operatorzoo.datasets.generate.incompressible;

/**
 * Mean of both sides, second order; oscillates if the cell Reynolds number is large. Holds work
 * arrays: one instance per thread.
 */
final class CentralAdvection implements Advection {

  /** Δt·crossing rate; viscosity damps the slow growth of waves under Adams–Bashforth steps. */
  private static final double CFL = 0.5;

  private final double[] nextCarrier;
  private final double[] nextValue;

  CentralAdvection(MacGrid grid) {
    this.nextCarrier = new double[grid.size()];
    this.nextValue = new double[grid.size()];
  }

  @Override
  public void flux(Carrier by, double[] value, int along, double diffusion, double[] flux) {
    int from = by.from();
    int count = by.to() - from;
    System.arraycopy(by.velocity(), from + by.across(), nextCarrier, from, count);
    System.arraycopy(value, from + along, nextValue, from, count);
    combine(by, value, diffusion, flux);
  }

  private void combine(Carrier by, double[] value, double diffusion, double[] flux) {
    double[] carrier = by.velocity();
    int to = by.to();
    for (int p = by.from(); p < to; p++) {
      double carried = 0.25 * (carrier[p] + nextCarrier[p]) * (value[p] + nextValue[p]);
      flux[p] = carried - diffusion * (nextValue[p] - value[p]);
    }
  }

  @Override
  public double stableStep(double decayRate, double crossingRate) {
    // The shortest waves decay fastest but do not move, so that both limits hold separately.
    return 1 / Math.max(decayRate, crossingRate / CFL);
  }
}
