package org.operatorzoo.datasets.generate.incompressible;

/**
 * Mean of both sides, second order; oscillates if the cell Reynolds number is large. Holds work
 * arrays: one instance per thread.
 */
final class CentralAdvection implements Advection {

  private final int from;
  private final int to;
  private final double[] nextCarrier;
  private final double[] nextValue;

  CentralAdvection(MacGrid grid) {
    this.from = grid.index(-1, -1);
    this.to = grid.end();
    this.nextCarrier = new double[grid.size()];
    this.nextValue = new double[grid.size()];
  }

  @Override
  public void flux(
      double[] carrier, int across, double[] value, int along, double diffusion, double[] flux) {
    System.arraycopy(carrier, from + across, nextCarrier, from, to - from);
    System.arraycopy(value, from + along, nextValue, from, to - from);
    for (int p = from; p < to; p++) {
      double carried = 0.25 * (carrier[p] + nextCarrier[p]) * (value[p] + nextValue[p]);
      flux[p] = carried - diffusion * (nextValue[p] - value[p]);
    }
  }

  @Override
  public double stableStep(double decayRate, double crossingRate) {
    return RungeKutta.stableStep(decayRate, crossingRate);
  }
}
