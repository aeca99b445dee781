package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.random.Seeds;

class VorticityGeneratorTest {

  @Test
  void framesAreEverySecondPointOfTheFineSolution() {
    VorticitySettings fine = new VorticitySettings(1e-3, 32, 2, 0.5, 1, 0.05, 0.1, 2.5, 7);
    VorticitySettings stored = new VorticitySettings(1e-3, 16, 2, 0.5, 2, 0.05, 0.1, 2.5, 7);
    float[] all = new VorticityGenerator(fine).generate(3, 1);
    float[] some = new VorticityGenerator(stored).generate(3, 1);
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 16; j++) {
          assertThat(some[(t * 16 + i) * 16 + j]).isEqualTo(all[(t * 32 + 2 * i) * 32 + 2 * j]);
        }
      }
    }
  }

  // Multiples of 3 and grids that are not refined included.
  @ParameterizedTest
  @CsvSource({"32, 1", "16, 2", "24, 1", "8, 3"})
  void productsServeFromTheFirstStepBecauseTheStartHasNoModeBeyondTheRule(
      int resolution, int refinement) {
    int n = resolution * refinement;
    VorticitySettings settings =
        new VorticitySettings(1e-5, resolution, 3, 1, refinement, 0.1, 0.1, 2.5, 7);
    VorticityEquation equation = new VorticityEquation(n, 1e-5, 0.1);
    double[] w = new VorticityGenerator(settings).start(equation, 3, 1);
    int half = n / 2 + 1;
    for (int p = 0; p < w.length; p++) {
      int kx = Math.abs(WaveNumbers.signed(p / half % n, n));
      if (3 * Math.max(kx, p % half) >= n) {
        assertThat(w[p]).as("kx %d, ky %d", kx, p % half).isZero();
      }
    }
    int highest = WaveNumbers.kept(n) - 1;
    assertThat(w[highest * half + highest]).isNotZero();
    assertThat(equation.nonlinearTerm(w)).isInstanceOf(ProductForm.class);
    double[] end = new VorticitySolver(equation).advance(w, 3, 0.1);
    assertThat(equation.nonlinearTerm(end)).isInstanceOf(ProductForm.class);
  }

  @Test
  void startKeepsTheStandardDeviationOfTheTheory() {
    VorticityGenerator generator = new VorticityGenerator(VorticitySettings.published(1e-3, 16, 1));
    VorticityEquation equation = new VorticityEquation(32, 1e-3, 0.1);
    double squares = 0;
    int starts = 400;
    for (int index = 0; index < starts; index++) {
      for (double w : equation.fourier().field(generator.start(equation, 5, index))) {
        squares += w * w / 1024 / starts;
      }
    }
    // Modes beyond the rule hold 0.1 % of the variance on 32 points; 400 starts leave 2 % of noise.
    assertThat(Math.sqrt(squares)).isCloseTo(0.262, within(0.012));
  }

  // The grid's error is 1–2 %, frame after frame; this difference decays.
  @Test
  void modesTakenFromTheStartMatterLessThanTheGrid() {
    VorticitySettings settings = VorticitySettings.published(1e-5, 64, 5);
    VorticityEquation equation = new VorticityEquation(128, 1e-5, 0.1);
    VorticitySolver solver = new VorticitySolver(equation);
    double[] limited = new VorticityGenerator(settings).start(equation, 1, 0);
    RandomGenerator random = Seeds.generator(1, "initial vorticity", 0);
    double[] full = equation.fourier().spectrum(GaussianRandomField.sample(128, 2.5, 7, random));
    double[] bounds = {2e-3, 8e-4, 4e-4, 2.2e-4, 1.3e-4};
    for (double bound : bounds) {
      limited = solver.advance(limited, 1, 0.1);
      full = solver.advance(full, 1, 0.1);
      double[] expected = equation.fourier().field(full);
      double[] found = equation.fourier().field(limited);
      assertThat(distance(found, expected)).isPositive().isLessThan(bound);
    }
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(p -> values[p]).toArray();
  }

  /** ‖found − expected‖ / ‖expected‖. */
  private static double distance(double[] found, double[] expected) {
    double error = 0;
    double norm = 0;
    for (int p = 0; p < expected.length; p++) {
      error += Math.pow(found[p] - expected[p], 2);
      norm += Math.pow(expected[p], 2);
    }
    return Math.sqrt(error / norm);
  }

  @Test
  void stepsAtTheStabilityLimitAreAccurateToOnePartInAThousand() {
    VorticitySettings published = VorticitySettings.published(1e-5, 16, 12);
    float[] exact = new VorticityGenerator(published.withMaxStep(0.02)).generate(3, 1);
    float[] coarse = new VorticityGenerator(published).generate(3, 1);
    assertThat(distance(doubles(coarse), doubles(exact))).isPositive().isLessThan(1e-3);
  }

  @Test
  void seedAndIndexDecideTheTrajectory() {
    VorticityGenerator generator = new VorticityGenerator(VorticitySettings.published(1e-3, 8, 2));
    float[] one = generator.generate(1, 0);
    assertThat(generator.generate(1, 0)).containsExactly(one);
    assertThat(generator.generate(1, 1)).isNotEqualTo(one);
    assertThat(generator.generate(2, 0)).isNotEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({"0.001, fno-1e-3", "0.00025, fno-2.5e-4", "1e-5, fno-1e-5", "0, fno-0e0"})
  void familyNamesTheViscosity(double viscosity, String family) {
    VorticitySettings settings = VorticitySettings.published(viscosity, 8, 1);
    assertThat(new VorticityGenerator(settings).family()).isEqualTo(family);
  }

  @Test
  void recipeNamesEveryParameter() {
    assertThat(new VorticityGenerator(VorticitySettings.published(1e-4, 64, 30)).recipe())
        .contains("viscosity=1.0E-4", "resolution=64", "frames=30", "maxStep=0.1", "tau=7.0");
  }

  @Test
  void settingsOutsideTheirRangesAreRefusedByName() {
    assertThatThrownBy(() -> VorticitySettings.published(-1, 64, 20))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("viscosity")
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> VorticitySettings.published(1e-3, 63, 20))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("resolution");
    assertThatThrownBy(() -> VorticitySettings.published(1e-3, 64, 20).withMaxStep(Double.NaN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("maxStep");
  }
}
