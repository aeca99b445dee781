package org.operatorzoo.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitedSlopeTest {

  // Differences to both neighbours and half the slope.
  @ParameterizedTest
  @CsvSource({
    "1, 1.5, 0.625",
    "1, 9, 1",
    "9, 1, 1",
    "-9, -1, -1",
    "-1, -1.5, -0.625",
    "1, -1, 0",
    "0, 1, 0"
  })
  void slopesAreLimitedAndSymmetric(double a, double b, double expected) {
    double[] half = new double[1];
    LimitedSlope.half(new double[] {-a}, new double[] {0}, new double[] {b}, half);
    assertThat(half[0]).isEqualTo(expected);
    LimitedSlope.half(new double[] {b}, new double[] {0}, new double[] {-a}, half);
    assertThat(half[0] + expected).isZero();
  }
}
