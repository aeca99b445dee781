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
      // At this bound the quotient rounds to ½ exactly, so that σ ends at 0 and 1.
      float t = Math.max(-16.726562f, Math.min(16.726562f, x[i]));
      float u = t * t;
      float p = Math.fma(1.3999446e-11f, u, 8.31421e-8f);
      p = Math.fma(p, u, 5.524203e-5f);
      p = Math.fma(p, u, 8.383936e-3f);
      p = Math.fma(p, u, 2.4999999e-1f);
      float q = Math.fma(3.1905512e-9f, u, 5.2369446e-6f);
      q = Math.fma(q, u, 1.6267351e-3f);
      q = Math.fma(q, u, 1.1686903e-1f);
      q = Math.fma(q, u, 1f);
      result[i] = 0.5f + t * p / q;
    }
  }
}
