package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegendreCoefficientsTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 21})
  void theStepIsExactToSecondOrderAndStableUpToItsLimit(int stages) {
    LegendreCoefficients c = new LegendreCoefficients(stages);
    double small = 1e-3;
    assertThat(amplification(c, small)).isCloseTo(1 - small + small * small / 2, within(1e-9));
    double limit = (stages * stages + stages - 2) / 2.0;
    for (int i = 1; i <= 1000; i++) {
      assertThat(Math.abs(amplification(c, limit * i / 1000))).isLessThanOrEqualTo(1 + 1e-12);
    }
    assertThat(Math.abs(amplification(c, 1.2 * limit))).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 21})
  void theMeanOfTheStagesCarriesTheWholeStep(int stages) {
    LegendreCoefficients c = new LegendreCoefficients(stages);
    double z = 0.7 * stages;
    double[] y = stages(c, z);
    double mean = 0;
    double sum = 0;
    for (int j = 0; j < stages; j++) {
      mean += c.meanWeight[j] * y[j];
      sum += c.meanWeight[j];
    }
    assertThat(sum).isCloseTo(1, within(1e-13));
    assertThat(1 - z * mean).isCloseTo(y[stages], within(1e-13));
  }

  // (s² + s − 2)/4 ≥ ratio.
  @ParameterizedTest
  @CsvSource({"0.01, 2", "1, 2", "1.01, 3", "2.5, 3", "2.51, 4", "27, 10", "27.01, 11"})
  void stagesAreTheFewestThatAreStable(double ratio, int stages) {
    assertThat(LegendreCoefficients.stagesFor(ratio)).isEqualTo(stages);
  }

  /** u(Δt)/u(0) for ∂t u = −(z/Δt)u. */
  private static double amplification(LegendreCoefficients c, double z) {
    return stages(c, z)[c.stages];
  }

  private static double[] stages(LegendreCoefficients c, double z) {
    double[] y = new double[c.stages + 1];
    y[0] = 1;
    y[1] = 1 - c.muTilde[1] * z;
    for (int j = 2; j <= c.stages; j++) {
      double rest = 1 - c.mu[j] - c.nu[j];
      double rates = c.muTilde[j] * y[j - 1] + c.gammaTilde[j];
      y[j] = c.mu[j] * y[j - 1] + c.nu[j] * y[j - 2] + rest - z * rates;
    }
    return y;
  }
}
