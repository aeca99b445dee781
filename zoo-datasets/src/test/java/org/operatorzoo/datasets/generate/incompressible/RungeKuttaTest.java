package org.operatorzoo.datasets.generate.incompressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RungeKuttaTest {

  /** Factor of one step for u' = λu, z = λΔt. */
  private static Complex amplification(Complex z) {
    Complex u = Complex.ONE;
    for (RungeKutta.Stage stage : RungeKutta.STAGES) {
      u = Complex.ONE.add(z.multiply(stage.part()).multiply(u));
    }
    return u;
  }

  /** Largest factor inside the ellipse of eigenvalues of central differences. */
  private static double largest(double decay, double crossing) {
    double largest = 0;
    for (int k = 1; k <= 400; k++) {
      double angle = Math.PI * k / 400;
      for (double share = 0; share <= 1; share += 0.125) {
        double real = -0.5 * decay * (1 - Math.cos(angle));
        Complex z = new Complex(real, share * crossing * Math.sin(angle));
        largest = Math.max(largest, amplification(z).abs());
      }
    }
    return largest;
  }

  // Crossing over decay rates: at the largest cell Reynolds number of central differences, 20, a
  // flow at the speed U along one axis has 2.5, and one twice as fast 5.
  @ParameterizedTest
  @CsvSource({"0", "0.1", "0.2", "0.25", "0.3", "0.5", "1", "2", "2.5", "3", "3.5", "4", "5", "20"})
  void wavesDoNotGrowUpToTheStableStep(double ratio) {
    double dt = RungeKutta.stableStep(1, ratio);
    assertThat(largest(dt, ratio * dt)).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1.2", "0.25, 1.3", "1, 1.6"})
  void wavesGrowNotFarBeyondIt(double ratio, double beyond) {
    double dt = beyond * RungeKutta.stableStep(1, ratio);
    assertThat(largest(dt, ratio * dt)).isGreaterThan(1);
  }

  @Test
  void aStepIsOfSecondOrder() {
    double z = 1e-3;
    assertThat(amplification(new Complex(z)).getReal())
        .isCloseTo(1 + z + z * z / 2, within(0.2 * z * z * z));
  }
}
