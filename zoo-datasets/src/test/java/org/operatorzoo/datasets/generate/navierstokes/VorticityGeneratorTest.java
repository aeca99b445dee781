package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;

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

  @Test
  void stepsAtTheStabilityLimitAreAccurateToOnePartInAThousand() {
    VorticitySettings fine = VorticitySettings.published(1e-5, 16, 12);
    float[] exact = new VorticityGenerator(fine).generate(3, 1);
    float[] coarse = new VorticityGenerator(fine.withMaxStep(0.1)).generate(3, 1);
    double error = 0;
    double norm = 0;
    for (int p = 0; p < exact.length; p++) {
      error += Math.pow(exact[p] - coarse[p], 2);
      norm += Math.pow(exact[p], 2);
    }
    assertThat(Math.sqrt(error / norm)).isPositive().isLessThan(1e-3);
  }

  @Test
  void seedAndIndexDecideTheTrajectory() {
    VorticityGenerator generator =
        new VorticityGenerator(VorticitySettings.published(1e-3, 8, 2).withMaxStep(0.1));
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
        .contains("viscosity=1.0E-4", "resolution=64", "frames=30", "maxStep=0.02", "tau=7.0");
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
