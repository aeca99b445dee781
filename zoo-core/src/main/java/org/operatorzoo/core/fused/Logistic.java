package org.operatorzoo.core.fused;

/** The logistic function σ(x) = 1/(1 + e^(−x)) on stretches of an array. */
final class Logistic {

  private Logistic() {}

  /** σ to full precision. */
  static void exact(double[] x, double[] result, int n) {
    for (int i = 0; i < n; i++) {
      result[i] = 1 / (1 + Math.exp(-x[i]));
    }
  }

  /**
   * σ with an error of at most 3·10⁻⁹, far below the rounding of float results. The odd function σ
   * − ½ is computed as x·P(x²)/Q(x²) with polynomials of degree 5 in x², fitted on |x| ≤ 20 and
   * constant beyond; without a branch or an exponential the loop becomes vector instructions.
   */
  static void forFloat(double[] x, double[] result, int n) {
    for (int i = 0; i < n; i++) {
      double t = Math.max(-20, Math.min(20, x[i]));
      double u = t * t;
      double p = 7.855577056182873e-15 * u + 1.011511050772748e-10;
      p = p * u + 1.598445689993889e-7;
      p = p * u + 6.832620802944732e-5;
      p = p * u + 8.787040759266816e-3;
      p = p * u + 0.24999999983539578;
      double q = 2.6115657631233766e-12 * u + 9.68474361982066e-9;
      q = q * u + 7.666650597658767e-6;
      q = q * u + 1.813429712278225e-3;
      q = q * u + 0.11848149562589017;
      q = q * u + 1;
      result[i] = 0.5 + t * p / q;
    }
  }
}
