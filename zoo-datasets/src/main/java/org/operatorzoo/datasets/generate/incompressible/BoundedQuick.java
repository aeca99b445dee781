package org.operatorzoo.datasets.generate.incompressible;

/**
 * QUICK (Leonard 1979), φ + (3a + b)/8 with φ the upwind value, a the difference downwind and b the
 * difference upwind of it; the correction is limited to minmod((3a + b)/8, a, 2b), so that the face
 * value lies between its neighbours and new extremes do not arise. Second order where the solution
 * is smooth.
 *
 * <p>Works in short passes over whole arrays, shifted values copied beside each other first: loops
 * of this form the compiler turns into vector instructions, which makes the whole 2.5 times as fast
 * as one long loop. Holds work arrays: one instance per thread.
 */
final class BoundedQuick implements Advection {

  /** Δt·crossing rate at which upwinding is stable without viscosity. */
  private static final double CFL = 0.4;

  private final int from;
  private final int to;
  private final double[] next;
  private final double[] middle;
  private final double[] shifted;
  private final double[] behind;
  private final double[] ahead;
  private final double[] speed;

  BoundedQuick(MacGrid grid) {
    this.from = grid.index(-1, -1);
    this.to = grid.end();
    this.next = new double[grid.size()];
    this.middle = new double[grid.size()];
    this.shifted = new double[grid.size()];
    this.behind = new double[grid.size()];
    this.ahead = new double[grid.size()];
    this.speed = new double[grid.size()];
  }

  @Override
  public void flux(
      double[] carrier, int across, double[] value, int along, double diffusion, double[] flux) {
    int count = to - from;
    subtract(value, along);
    System.arraycopy(middle, from - along, shifted, from, count);
    correct(middle, shifted, behind);
    System.arraycopy(middle, from + along, shifted, from, count);
    correct(middle, shifted, ahead);
    System.arraycopy(value, from + along, next, from, count);
    System.arraycopy(carrier, from + across, shifted, from, count);
    add(carrier, shifted);
    combine(value, diffusion, flux);
  }

  /** middle = difference of the values on both sides of a face. */
  private void subtract(double[] value, int along) {
    for (int p = from - along; p < to + along; p++) {
      middle[p] = value[p + along] - value[p];
    }
  }

  /** minmod((3a + b)/8, a, 2b). */
  private void correct(double[] a, double[] b, double[] result) {
    for (int p = from; p < to; p++) {
      double quick = 0.125 * (3 * a[p] + b[p]);
      double low = Math.min(quick, Math.min(a[p], 2 * b[p]));
      double high = Math.max(quick, Math.max(a[p], 2 * b[p]));
      result[p] = Math.max(low, 0) + Math.min(high, 0);
    }
  }

  /** Twice the velocity through a face. */
  private void add(double[] a, double[] b) {
    for (int p = from; p < to; p++) {
      speed[p] = a[p] + b[p];
    }
  }

  private void combine(double[] value, double diffusion, double[] flux) {
    for (int p = from; p < to; p++) {
      double left = value[p] + behind[p];
      double right = next[p] - ahead[p];
      double carried = speed[p] * (left + right) - Math.abs(speed[p]) * (right - left);
      flux[p] = 0.25 * carried - diffusion * middle[p];
    }
  }

  @Override
  public double stableStep(double decayRate, double crossingRate) {
    // Where the limiter acts, upwinding lets waves decay by up to twice the crossing rate.
    return 1 / (decayRate + crossingRate / CFL);
  }
}
