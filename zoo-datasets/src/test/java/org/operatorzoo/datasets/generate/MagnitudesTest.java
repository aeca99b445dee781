package org.operatorzoo.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;
import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

/** Sizes of the fields, against the figures the catalogue gives. */
class MagnitudesTest {

  @Test
  void diffusionReactionLosesItsNoiseAndFormsPatterns() {
    float[] data =
        new DiffusionReactionGenerator(DiffusionReactionSettings.published(128, 101))
            .generate(1, 0);
    int frame = 2 * 128 * 128;
    assertThat(deviation(data, 0, frame, 2)).isCloseTo(1.0, within(0.02));
    assertThat(deviation(data, frame, frame, 2)).isCloseTo(0.51, within(0.02));
    assertThat(deviation(data, 2 * frame, frame, 2)).isCloseTo(0.36, within(0.02));
    assertThat(deviation(data, 10 * frame, frame, 2)).isCloseTo(0.20, within(0.03));
    assertThat(deviation(data, 100 * frame, frame, 2)).isCloseTo(0.33, within(0.05));
    assertThat(deviation(data, 100 * frame + 1, frame - 1, 2)).isCloseTo(0.17, within(0.04));
  }

  @Test
  void shallowWaterStaysBetweenTheExpectedDepths() {
    ShallowWaterSettings settings = ShallowWaterSettings.published(128, 101);
    float[] data = new ShallowWaterGenerator(settings).generate(1, 0);
    float least = Float.MAX_VALUE;
    float most = 0;
    for (float depth : data) {
      least = Math.min(least, depth);
      most = Math.max(most, depth);
    }
    assertThat(least).isBetween(0.25f, 0.9f);
    assertThat(most).isEqualTo(2f);
  }

  // Standard deviations of one ensemble; few waves carry the field, so single trajectories scatter.
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1e-3, 50, 0.93", "1e-4, 30, 1.85", "1e-5, 20, 1.73"})
  void vorticityGrowsByItsForcing(double viscosity, int frames, double expected) {
    int count = 4;
    double firstSquare = 0;
    double lastSquare = 0;
    VorticitySettings settings =
        new VorticitySettings(viscosity, 64, frames, 1, 1, 0.02, 0.1, 2.5, 7);
    for (int index = 0; index < count; index++) {
      float[] data = new VorticityGenerator(settings).generate(1, index);
      firstSquare += Math.pow(deviation(data, 0, 4096, 1), 2) / count;
      lastSquare += Math.pow(deviation(data, (frames - 1) * 4096, 4096, 1), 2) / count;
    }
    assertThat(Math.sqrt(firstSquare)).isCloseTo(0.265, within(0.06));
    assertThat(Math.sqrt(lastSquare)).isCloseTo(expected, within(0.12 * expected));
  }

  /** Standard deviation of every {@code stride}-th value. */
  private static double deviation(float[] data, int from, int length, int stride) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int p = from; p < from + length; p += stride) {
      sum += data[p];
      squares += data[p] * (double) data[p];
      count++;
    }
    return Math.sqrt(squares / count - Math.pow(sum / count, 2));
  }
}
