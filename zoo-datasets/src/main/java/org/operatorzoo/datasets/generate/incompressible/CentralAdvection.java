package org.operatorzoo.datasets.generate.incompressible;

/** Mean of both sides, second order; oscillates if the cell Reynolds number is large. */
final class CentralAdvection implements Advection {

  @Override
  public void flux(Carrier by, double[] value, int along, double diffusion, double[] flux) {
    double[] carrier = by.velocity();
    int across = by.across();
    int to = by.to();
    for (int p = by.from(); p < to; p++) {
      double carried = 0.25 * (carrier[p] + carrier[p + across]) * (value[p] + value[p + along]);
      flux[p] = carried - diffusion * (value[p + along] - value[p]);
    }
  }

  @Override
  public double stableStep(double decayRate, double crossingRate) {
    // The shortest waves decay fastest but do not move, so that both limits hold separately.
    return 1 / Math.max(decayRate, crossingRate / CFL);
  }
}
