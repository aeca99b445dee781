package org.operatorzoo.core.fused;

/** The logistic function σ(x) = 1/(1 + e^(−x)). */
final class Logistic {

  private Logistic() {}

  /** σ to full precision. */
  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * σ with an error below 2·10⁻⁷, most of it rounding. The odd function σ − ½ is computed as
   * x·P(x²)/Q(x²) with polynomials of degree 4 in x², fitted on |x| ≤ 16.75 to 5·10⁻⁹ and constant
   * beyond; without a branch or an exponential the loop becomes vector instructions.
   */
  static void sigmoid(float[] x, float[] result, int n) {
    for (int i = 0; i < n; i++) {
      // The bound is one of the arguments where the quotient rounds to ½, so that σ ends at 0 and
      // 1.
      float t = Math.max(-16.7265625f, Math.min(16.7265625f, x[i]));
      float u = t * t;
      float p = Math.fma(1.39994454e-11f, u, 8.31420948e-8f);
      p = Math.fma(p, u, 5.52420309e-5f);
      p = Math.fma(p, u, 8.38393670e-3f);
      p = Math.fma(p, u, 2.49999988e-1f);
      float q = Math.fma(3.19055118e-9f, u, 5.23694451e-6f);
      q = Math.fma(q, u, 1.62673503e-3f);
      q = Math.fma(q, u, 1.16869032e-1f);
      q = Math.fma(q, u, 1f);
      result[i] = 0.5f + t * p / q;
    }
  }
}
