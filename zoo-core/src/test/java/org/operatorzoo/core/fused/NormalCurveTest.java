package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class NormalCurveTest {

  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal SQRT_TWO_PI =
      new BigDecimal("6.28318530717958647692528676655900576839433879875021").sqrt(DIGITS);

  @Test
  void theCumulativeIsExactInDouble() {
    for (double x = -9; x <= 9; x += 0.371) {
      double expected = cumulative(x);
      assertThat(NormalCurve.cumulative(x)).isCloseTo(expected, within(5e-16 + 1e-13 * expected));
    }
    assertThat(NormalCurve.cumulative(-60)).isZero();
    assertThat(NormalCurve.cumulative(60)).isEqualTo(1);
    assertThat(NormalCurve.cumulative(Double.NaN)).isNaN();
  }

  @Test
  void theFloatFormKeepsTheDocumentedErrors() {
    int n = 200_001;
    float[] value = new float[n];
    float[] slope = new float[n];
    for (int i = 0; i < n; i++) {
      value[i] = (i - n / 2) * 1e-4f;
    }
    float[] x = value.clone();
    System.arraycopy(value, 0, slope, 0, n);
    NormalCurve.gelu(value, n);
    NormalCurve.slope(slope, n);
    double cumulativeError = 0;
    double slopeError = 0;
    for (int i = 0; i < n; i++) {
      // The last rounding of the product x·Φ is not an error of Φ.
      double product = Math.abs(value[i] - x[i] * NormalCurve.cumulative(x[i]));
      double error = (product - 0.5 * Math.ulp(value[i])) / Math.max(1e-4, Math.abs(x[i]));
      cumulativeError = Math.max(cumulativeError, error);
      slopeError = Math.max(slopeError, Math.abs(slope[i] - NormalCurve.slope((double) x[i])));
    }
    assertThat(cumulativeError).isLessThan(2e-7);
    assertThat(slopeError).isLessThan(2e-7);
  }

  @Test
  void theFloatFormSaturatesExactly() {
    float[] z = {-50, 50, -1e30f, 1e30f, Float.NaN, 0};
    NormalCurve.gelu(z, z.length);
    assertThat(z[0]).isZero();
    assertThat(z[1]).isEqualTo(50);
    assertThat(z[2]).isZero();
    assertThat(z[3]).isEqualTo(1e30f);
    assertThat(z[4]).isNaN();
    assertThat(z[5]).isZero();
  }

  /** Φ(x) by its power series ½ + Σ (−1)ⁿ x^(2n+1) / (√(2π) n! 2ⁿ (2n+1)) in sixty digits. */
  private static double cumulative(double x) {
    BigDecimal minusHalfSquare =
        new BigDecimal(x).pow(2, DIGITS).multiply(new BigDecimal("-0.5"), DIGITS);
    BigDecimal power = new BigDecimal(x);
    BigDecimal sum = power;
    for (int n = 1; n < 250; n++) {
      power = power.multiply(minusHalfSquare, DIGITS).divide(new BigDecimal(n), DIGITS);
      sum = sum.add(power.divide(new BigDecimal(2 * n + 1), DIGITS), DIGITS);
    }
    return sum.divide(SQRT_TWO_PI, DIGITS).add(new BigDecimal("0.5"), DIGITS).doubleValue();
  }
}
