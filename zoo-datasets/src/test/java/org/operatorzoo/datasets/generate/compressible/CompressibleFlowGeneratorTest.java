package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.random.Seeds;

class CompressibleFlowGeneratorTest {

  @Test
  void framesHoldVelocitiesDensityAndPressureFromTheStartOn() {
    CompressibleFlowSettings settings = CompressibleFlowSettings.published(1, 0.1, 16, 2, 0.05);
    float[] trajectory = new CompressibleFlowGenerator(settings).generate(4, 2);
    double[][][] start =
        Flows.primitive(RandomFlow.draw(settings, Seeds.generator(4, "initial flow", 2)));
    int cell = (3 * 16 + 5) * 4;
    assertThat(trajectory).hasSize(2 * 16 * 16 * 4);
    assertThat(trajectory[cell]).isEqualTo((float) start[FlowState.X][3][5]);
    assertThat(trajectory[cell + 1]).isEqualTo((float) start[FlowState.Y][3][5]);
    assertThat(trajectory[cell + 2]).isEqualTo((float) start[FlowState.DENSITY][3][5]);
    assertThat(trajectory[cell + 3]).isEqualTo((float) start[FlowState.PRESSURE][3][5]);
  }

  @Test
  void theSumOfTheDensityIsTheSameInEveryFrame() {
    CompressibleFlowSettings settings = CompressibleFlowSettings.published(1, 0.01, 24, 4, 0.05);
    float[] trajectory = new CompressibleFlowGenerator(settings).generate(4, 0);
    double first = densitySum(trajectory, 0, 24);
    for (int t = 1; t < 4; t++) {
      // Frames are float32.
      assertThat(densitySum(trajectory, t, 24)).isCloseTo(first, within(1e-7 * first));
    }
  }

  private static double densitySum(float[] trajectory, int frame, int n) {
    double sum = 0;
    for (int p = 0; p < n * n; p++) {
      sum += trajectory[(frame * n * n + p) * 4 + 2];
    }
    return sum;
  }

  // Two trajectories per set of a 64² explicit solver: 8–26 and 200–600 for η = 0.1, 2–3 and 5–7
  // for
  // η = 0.01. The mean of six may lie somewhat outside.
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1, 0.1, 8, 26, 200, 600",
    "0.1, 0.1, 8, 26, 200, 600",
    "1, 0.01, 2, 3.5, 5, 8",
    "0.1, 0.01, 2, 3.5, 5, 8"
  })
  void velocityDecaysAsExpected(
      double mach, double viscosity, double early, double mostEarly, double late, double mostLate) {
    CompressibleFlowSettings settings =
        CompressibleFlowSettings.published(mach, viscosity, 64, 21, 0.05);
    double[] ratios = new double[2];
    int count = 6;
    for (int index = 0; index < count; index++) {
      float[] trajectory = new CompressibleFlowGenerator(settings).generate(1, index);
      double start = velocityDeviation(trajectory, 0, 64);
      ratios[0] += Math.log(start / velocityDeviation(trajectory, 5, 64)) / count;
      ratios[1] += Math.log(start / velocityDeviation(trajectory, 20, 64)) / count;
    }
    assertThat(Math.exp(ratios[0])).isBetween(early, mostEarly);
    assertThat(Math.exp(ratios[1])).isBetween(late, mostLate);
  }

  private static double velocityDeviation(float[] trajectory, int frame, int n) {
    double squares = 0;
    double sumX = 0;
    double sumY = 0;
    for (int p = 0; p < n * n; p++) {
      double vx = trajectory[(frame * n * n + p) * 4];
      double vy = trajectory[(frame * n * n + p) * 4 + 1];
      squares += vx * vx + vy * vy;
      sumX += vx;
      sumY += vy;
    }
    double cells = n * (double) n;
    return Math.sqrt(squares / cells - Math.pow(sumX / cells, 2) - Math.pow(sumY / cells, 2));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1, cns-m1-eta1e-1", "0.1, 0.01, cns-m0.1-eta1e-2"})
  void familyNamesMachNumberAndViscosity(double mach, double viscosity, String family) {
    CompressibleFlowSettings settings =
        CompressibleFlowSettings.published(mach, viscosity, 128, 21, 0.05);
    assertThat(new CompressibleFlowGenerator(settings).family()).isEqualTo(family);
  }

  @Test
  void turbulenceIsAFamilyOfItsOwn() {
    assertThat(
            new CompressibleFlowGenerator(CompressibleFlowSettings.turbulence(0.1, 512, 21, 0.05))
                .family())
        .isEqualTo("turbulence-m0.1");
  }

  @Test
  void recipeNamesEveryParameter() {
    CompressibleFlowSettings settings =
        CompressibleFlowSettings.published(0.1, 0.01, 128, 21, 0.05);
    assertThat(new CompressibleFlowGenerator(settings).recipe())
        .contains("RANDOM", "mach=0.1", "shearViscosity=0.01", "bulkViscosity=0.01", "gamma=1.66")
        .contains("resolution=128", "frames=21", "frameInterval=0.05", "cfl=0.7");
  }

  @Test
  void settingsOutsideTheirRangesAreRefusedByName() {
    assertThatThrownBy(() -> CompressibleFlowSettings.published(0, 0.1, 64, 21, 0.05))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mach");
    assertThatThrownBy(() -> CompressibleFlowSettings.published(1, -0.1, 64, 21, 0.05))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("shearViscosity")
        .hasMessageContaining("-0.1");
  }
}
