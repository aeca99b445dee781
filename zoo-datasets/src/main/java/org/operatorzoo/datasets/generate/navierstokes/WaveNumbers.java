package org.operatorzoo.datasets.generate.navierstokes;

/** Wave numbers on the unit torus at the positions of a transform over n points. */
final class WaveNumbers {

  private WaveNumbers() {}

  /** Signed wave number of a position on an axis; n/2 counts as −n/2. */
  static int signed(int position, int n) {
    return position < (n + 1) / 2 ? position : position - n;
  }

  /** 2πk for first derivatives: the Nyquist mode of a real field has none. */
  static double derivative(int position, int n) {
    return 2 * position == n ? 0 : 2 * Math.PI * signed(position, n);
  }

  /** λ = 4π²(kx² + ky²). */
  static double lambda(int i, int j, int n) {
    double kx = signed(i, n);
    double ky = signed(j, n);
    return 4 * Math.PI * Math.PI * (kx * kx + ky * ky);
  }

  /**
   * Number of wave numbers from 0 that the 2/3 rule keeps: those below n/3, because on a multiple
   * of 3 points the product of two modes n/3 falls on −n/3.
   */
  static int kept(int n) {
    return (n + 2) / 3;
  }
}
