package org.operatorzoo.core.fused;

/**
 * The exact GELU, x·Φ(x) with Φ(x) = ½(1 + erf(x/√2)) (Hendrycks and Gimpel 2016, section 2), and
 * its slope Φ(x) + x·φ(x), φ the normal density.
 *
 * <p>In float, Φ(x) − ½ and the slope − ½ are odd functions, computed as x·P(x²)/Q(x²), with
 * polynomials of degree 5 for Φ, of degree 6 and 7 for the slope, fitted on |x| ≤ 5.5 and 6 to less
 * than 10⁻⁸ and constant beyond, without a branch, so that the loops become vector instructions.
 * What remains is rounding: less than 2·10⁻⁷ in Φ and in the slope. In double the error function is
 * summed to full precision.
 */
final class NormalCurve {

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  /** Beyond, the continued fraction is the shorter way to erfc. */
  private static final double SERIES_UP_TO = 2.5;

  private NormalCurve() {}

  /** Replaces the first n values z by z·Φ(z). */
  static void gelu(float[] z, int n) {
    for (int i = 0; i < n; i++) {
      // At this bound the quotient rounds to ½ exactly, so that Φ ends at 0 and 1.
      float t = Math.max(-5.459375f, Math.min(5.459375f, z[i]));
      float u = t * t;
      float p = Math.fma(2.2749289e-8f, u, 6.3521315e-6f);
      p = Math.fma(p, u, 1.6882738e-4f);
      p = Math.fma(p, u, 4.677271e-3f);
      p = Math.fma(p, u, 3.3852812e-2f);
      p = Math.fma(p, u, 3.9894223e-1f);
      float q = Math.fma(1.1975027e-6f, u, 7.364806e-5f);
      q = Math.fma(q, u, 1.8844544e-3f);
      q = Math.fma(q, u, 2.8645966e-2f);
      q = Math.fma(q, u, 2.5152233e-1f);
      q = Math.fma(q, u, 1f);
      z[i] *= 0.5f + t * p / q;
    }
  }

  /** Replaces the first n values z by Φ(z) + z·φ(z). */
  static void slope(float[] z, int n) {
    for (int i = 0; i < n; i++) {
      float t = Math.max(-6f, Math.min(6f, z[i]));
      float u = t * t;
      float p = Math.fma(1.7046249e-8f, u, 9.2252293e-7f);
      p = Math.fma(p, u, 3.409193e-5f);
      p = Math.fma(p, u, 2.0272887e-4f);
      p = Math.fma(p, u, 1.3857344e-2f);
      p = Math.fma(p, u, -2.2371355e-2f);
      p = Math.fma(p, u, 7.978844e-1f);
      float q = Math.fma(1.314761e-9f, u, 3.38976e-7f);
      q = Math.fma(q, u, 1.0307716e-5f);
      q = Math.fma(q, u, 2.4532352e-4f);
      q = Math.fma(q, u, 3.9715013e-3f);
      q = Math.fma(q, u, 4.4133577e-2f);
      q = Math.fma(q, u, 3.0529442e-1f);
      q = Math.fma(q, u, 1f);
      z[i] = Math.fma(t, p / q, 0.5f);
    }
  }

  /** Φ(z) + z·φ(z). */
  static double slope(double z) {
    return cumulative(z) + z * DENSITY_AT_0 * Math.exp(-0.5 * z * z);
  }

  /** Φ(x) = ½ erfc(−x/√2), with small relative error in the lower tail too. */
  static double cumulative(double x) {
    double a = Math.abs(x) * SQRT_HALF;
    if (a < SERIES_UP_TO) {
      return 0.5 + Math.copySign(0.5 * erfSeries(a), x);
    }
    double tail = 0.5 * erfcFraction(a);
    return x < 0 ? tail : 1 - tail;
  }

  /** erf(a) = 2/√π · e^(−a²) · Σ 2ⁿ a^(2n+1) / (1·3·…·(2n+1)): positive terms only. */
  private static double erfSeries(double a) {
    double term = a;
    double sum = a;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= 2 * a * a / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_SQRT_PI * Math.exp(-a * a) * sum;
  }

  /** erfc(a) = e^(−a²)/√π · 1/(a + ½/(a + 1/(a + 3⁄2/(a + …)))), evaluated from the inside. */
  private static double erfcFraction(double a) {
    if (Double.isNaN(a)) {
      return a;
    }
    double fraction = a;
    for (int n = 60; n > 0; n--) {
      fraction = a + 0.5 * n / fraction;
    }
    return Math.exp(-a * a) / (Math.sqrt(Math.PI) * fraction);
  }
}
