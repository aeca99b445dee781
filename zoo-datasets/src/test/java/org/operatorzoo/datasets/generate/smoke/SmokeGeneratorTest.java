package org.operatorzoo.datasets.generate.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.random.Seeds;

class SmokeGeneratorTest {

  private static final SmokeGenerator GENERATOR =
      new SmokeGenerator(SmokeSettings.published(32, 14, 6));

  @Test
  void shapeHasSmokeAndTwoVelocities() {
    assertThat(GENERATOR.shape()).isEqualTo(new TrajectoryShape(14, 32, 32, 3));
    assertThat(GENERATOR.family()).isEqualTo("pda-ns");
    assertThat(new SmokeGenerator(SmokeSettings.conditioned(32, 56, 1.5)).family())
        .isEqualTo("pda-ns-cond");
  }

  @Test
  void seedAndIndexDecideTheTrajectory() {
    float[] one = GENERATOR.generate(1, 0);
    assertThat(GENERATOR.generate(1, 0)).containsExactly(one);
    assertThat(GENERATOR.generate(1, 1)).isNotEqualTo(one);
    assertThat(GENERATOR.generate(2, 0)).isNotEqualTo(one);
  }

  @Test
  void everyFourthFrameOfTheFinestIntervalIsAFrameOfTheCoarse() {
    float[] coarse = GENERATOR.generate(4, 2);
    float[] fine = new SmokeGenerator(SmokeSettings.published(32, 56, 1.5)).generate(4, 2);
    int frame = GENERATOR.shape().frameSize();
    for (int t = 0; t < 14; t++) {
      for (int p = 0; p < frame; p++) {
        assertThat(coarse[t * frame + p]).isEqualTo(fine[4 * t * frame + p]);
      }
    }
  }

  @Test
  void velocitiesLieOnLeftAndLowerFaces() {
    float[] trajectory = GENERATOR.generate(3, 0);
    for (int t = 0; t < 14; t++) {
      for (int k = 0; k < 32; k++) {
        assertThat(trajectory[((t * 32) * 32 + k) * 3 + 1]).isZero();
        assertThat(trajectory[((t * 32 + k) * 32) * 3 + 2]).isZero();
      }
    }
  }

  @Test
  void buoyancyOfTheConditionedSetCoversItsRange() {
    SmokeGenerator conditioned = new SmokeGenerator(SmokeSettings.conditioned(32, 56, 1.5));
    double sum = 0;
    for (int index = 0; index < 400; index++) {
      double buoyancy = conditioned.buoyancy(9, index);
      assertThat(buoyancy).isBetween(0.2, 0.5);
      sum += buoyancy;
    }
    // Standard error of the mean: 0.3/√12/20 = 0.0043.
    assertThat(sum / 400).isCloseTo(0.35, within(0.013));
    assertThat(GENERATOR.buoyancy(9, 3)).isEqualTo(0.5);
  }

  @Test
  void initialSmokeIsTheAbsoluteOfAStandardisedFieldAndTheSameOnEveryGrid() {
    double[] fine = InitialSmoke.sample(96, Seeds.generator(1, "smoke", 0));
    double[] coarse = InitialSmoke.sample(32, Seeds.generator(1, "smoke", 0));
    double squares = 0;
    for (double value : fine) {
      assertThat(value).isNotNegative();
      squares += value * value;
    }
    assertThat(squares / fine.length).isCloseTo(1, within(1e-12));
    // Centre (i, j) of the coarse grid is centre (3i+1, 3j+1) of the fine one.
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 32; j++) {
        assertThat(coarse[i * 32 + j]).isCloseTo(fine[(3 * i + 1) * 96 + 3 * j + 1], within(1e-9));
      }
    }
  }

  @Tag("slow")
  @Test
  void fiftyTrajectoriesOfEachSetHaveThePublishedMagnitudes() {
    magnitudes(new SmokeGenerator(SmokeSettings.published(128, 14, 6)));
    magnitudes(new SmokeGenerator(SmokeSettings.conditioned(128, 56, 1.5)));
  }

  private static void magnitudes(SmokeGenerator generator) {
    double smoke = 0;
    double lost = 0;
    double early = 0;
    double late = 0;
    for (int index = 0; index < 50; index++) {
      float[] trajectory = generator.generate(11, index);
      int last = generator.shape().frames() - 1;
      smoke += mean(trajectory, 0, 0, 1) / 50;
      lost += (1 - mean(trajectory, last, 0, 1) / mean(trajectory, 0, 0, 1)) / 50;
      early += Math.sqrt(mean(trajectory, 0, 2, 2)) / 50;
      late += Math.sqrt(mean(trajectory, last, 2, 2)) / 50;
    }
    assertThat(smoke).isBetween(0.6, 0.85);
    assertThat(lost).isBetween(0.02, 0.15);
    assertThat(early).isBetween(0.5, 1.3);
    assertThat(late).isBetween(0.1, 0.4);
  }

  /** Mean of a power of one channel of one frame at 128², all values finite. */
  private static double mean(float[] trajectory, int frame, int channel, int power) {
    double sum = 0;
    int from = frame * 128 * 128 * 3;
    for (int p = from; p < from + 128 * 128 * 3; p++) {
      assertThat(trajectory[p]).isFinite();
      sum += (p - from) % 3 == channel ? Math.pow(trajectory[p], power) : 0;
    }
    return sum / (128 * 128);
  }

  @Test
  void settingsOutsideTheirRangesAreRefusedByName() {
    assertThatThrownBy(() -> SmokeSettings.published(256, 14, 6))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("explicit diffusion");
    assertThatThrownBy(() -> SmokeSettings.published(64, 14, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("frameInterval")
        .hasMessageContaining("multiple of step");
    assertThatThrownBy(() -> SmokeSettings.published(64, 0, 6))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("frames");
  }

  @Test
  void recipeNamesEveryParameter() {
    assertThat(GENERATOR.recipe())
        .contains("resolution=32", "frameInterval=6.0", "step=1.5", "maxBuoyancy=0.5");
  }
}
