package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepLimitTest {

  /**
   * Growth of a mode over one step in a uniform flow: e^(−νκ²Δt)·|1 + iz − z²/2 − iz³/6 + z⁴/24|.
   */
  private static double growth(double kappa, double speed, double viscosity, double dt) {
    double z = kappa * speed * dt;
    double real = 1 - z * z / 2 + Math.pow(z, 4) / 24;
    double imaginary = z - Math.pow(z, 3) / 6;
    return Math.exp(-viscosity * kappa * kappa * dt) * Math.hypot(real, imaginary);
  }

  private static double largestGrowth(StepLimit limit, double speed, double dt) {
    double largest = 0;
    int count = 1000;
    for (int k = 1; k <= count; k++) {
      double kappa = limit.highest() * k / count;
      largest = Math.max(largest, growth(kappa, speed, limit.viscosity(), dt));
    }
    return largest;
  }

  @ParameterizedTest
  @CsvSource({
    "128, 0, 0.6",
    "128, 1e-5, 0.6",
    "128, 1e-4, 0.1",
    "128, 1e-3, 0.3",
    "128, 1e-3, 1.5",
    "64, 1e-2, 0.3",
    "32, 1, 0.01"
  })
  void noModeGrowsAtTheLimit(int n, double viscosity, double speed) {
    StepLimit limit = StepLimit.ofGrid(n, viscosity);
    assertThat(largestGrowth(limit, speed, limit.of(speed))).isLessThanOrEqualTo(1);
  }

  @Test
  void advectionAloneDecidesWithoutViscosity() {
    StepLimit limit = StepLimit.ofGrid(128, 0);
    assertThat(limit.highest()).isCloseTo(2 * Math.PI * 42, within(1e-12));
    assertThat(limit.of(0.5)).isCloseTo(2.8 / (2 * Math.PI * 42 * 0.5), within(1e-15));
    assertThat(largestGrowth(limit, 0.5, 1.015 * limit.of(0.5))).isGreaterThan(1);
  }

  @Test
  void diffusionAloneDecidesOnAFineGrid() {
    StepLimit limit = StepLimit.ofGrid(1024, 1e-3);
    assertThat(limit.of(0.5)).isCloseTo(7.7e-3 / 0.25, within(1e-15));
    assertThat(largestGrowth(limit, 0.5, 1.015 * limit.of(0.5))).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void noStepIsStableOnceTheSpeedIsNotFinite(double speed) {
    assertThat(StepLimit.ofGrid(32, 1e-3).of(speed)).isZero();
  }

  @Test
  void restAllowsAnyStep() {
    assertThat(StepLimit.ofGrid(32, 0).of(0)).isGreaterThan(1e9);
  }
}
