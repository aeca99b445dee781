package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.random.Seeds;

class NonlinearTermTest {

  private static double[] random(int n) {
    return new Fourier2d(n)
        .spectrum(GaussianRandomField.sample(n, 2.5, 7, Seeds.generator(1, "test", n)));
  }

  /** Only the modes that the 2/3 rule keeps, and the others times a factor. */
  private static double[] damped(int n, double factor) {
    double[] w = random(n);
    int half = n / 2 + 1;
    for (int p = 0; p < w.length; p++) {
      int kx = Math.abs(WaveNumbers.signed(p / half % n, n));
      w[p] *= 3 * Math.max(kx, p % half) < n ? 1 : factor;
    }
    return w;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 20, 30, 32, 64})
  void productsOfVelocitiesGiveTheAdvectionOfBandLimitedVorticity(int n) {
    Fourier2d fourier = new Fourier2d(n);
    double[] forcing = fourier.spectrum(Forcing.diagonalField(n, 0.1));
    double[] w = damped(n, 0);
    double[] expected = new double[w.length];
    double[] found = new double[w.length];
    new AdvectiveForm(n, fourier, forcing).evaluate(w, expected);
    new ProductForm(n, fourier, forcing).evaluate(w, found);
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int p = 0; p < w.length; p++) {
      // Products are differentiated twice: rounding grows with (2πn/3)², relative to that of N.
      assertThat(found[p]).isCloseTo(expected[p], within(1e-12 * largest));
    }
  }

  @Test
  void productsAreUsedOnceTheHighestModesHaveDecayed() {
    VorticityEquation equation = new VorticityEquation(32, 1e-3, 0.1);
    assertThat(equation.nonlinearTerm(random(32))).isInstanceOf(AdvectiveForm.class);
    assertThat(equation.nonlinearTerm(damped(32, 1e-10))).isInstanceOf(AdvectiveForm.class);
    assertThat(equation.nonlinearTerm(damped(32, 1e-18))).isInstanceOf(ProductForm.class);
    assertThat(equation.nonlinearTerm(damped(32, 0))).isInstanceOf(ProductForm.class);
  }

  // On 30 points the product of two modes 10 falls on −10, so the rule ends below n/3.
  @ParameterizedTest
  @CsvSource({"30, 9", "34, 11", "32, 10", "64, 21", "128, 42"})
  void limitTakesAwayTheModesFromAThirdOfThePoints(int n, int highest) {
    VorticityEquation equation = new VorticityEquation(n, 1e-3, 0.1);
    assertThat(WaveNumbers.kept(n) - 1).isEqualTo(highest);
    double[] w = random(n);
    equation.limit(w);
    double[] expected = damped(n, 0);
    for (int p = 0; p < w.length; p++) {
      assertThat(w[p]).isCloseTo(expected[p], within(0.0));
    }
    assertThat(equation.nonlinearTerm(w)).isInstanceOf(ProductForm.class);
  }

  @Test
  void modesBeyondTheRuleStayZero() {
    VorticityEquation equation = new VorticityEquation(32, 1e-5, 0.1);
    double[] w = damped(32, 0);
    double[] end = new VorticitySolver(equation).advance(w, 3, 0.05);
    double[] limited = end.clone();
    equation.limit(limited);
    assertThat(Arrays.equals(limited, end)).isTrue();
  }
}
