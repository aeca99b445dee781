package org.operatorzoo.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowGenerator;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowSettings;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;
import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

class GeneratedSourceTest {

  static List<TrajectoryGenerator> generators() {
    return List.of(
        new VorticityGenerator(VorticitySettings.published(1e-3, 8, 3)),
        new DiffusionReactionGenerator(DiffusionReactionSettings.published(8, 3)),
        new ShallowWaterGenerator(
            ShallowWaterSettings.published(16, 3).withFrameInterval(0.1).withSubsamples(8)),
        new CompressibleFlowGenerator(CompressibleFlowSettings.published(1, 0.1, 8, 3, 0.02)),
        new CompressibleFlowGenerator(CompressibleFlowSettings.turbulence(0.1, 8, 3, 0.02)));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void valuesDoNotDependOnTheNumberOfThreads(TrajectoryGenerator generator) {
    GeneratedSource plain = new GeneratedSource(generator, 3, "train", 10);
    try (ParallelSource one = new ParallelSource(plain, 1);
        ParallelSource two = new ParallelSource(plain, 2)) {
      for (int i = 0; i < 10; i++) {
        float[] expected = plain.read(i, 0, 3);
        assertThat(one.read(i, 0, 3)).containsExactly(expected);
        assertThat(two.read(i, 0, 3)).containsExactly(expected);
      }
    }
  }

  /** Tells by its only value which trajectory it is, and which were made. */
  private record Counting(Set<Integer> made) implements TrajectoryGenerator {

    @Override
    public String family() {
      return "counting";
    }

    @Override
    public TrajectoryShape shape() {
      return new TrajectoryShape(1, 1, 1, 1);
    }

    @Override
    public float[] generate(long seed, int index) {
      made.add(index);
      return new float[] {index};
    }

    @Override
    public String recipe() {
      return "counting";
    }
  }

  @Test
  void aReaderThatResumesDoesNotMakeWhatCameBefore() {
    Counting generator = new Counting(ConcurrentHashMap.newKeySet());
    try (ParallelSource source =
        new ParallelSource(new GeneratedSource(generator, 1, "train", 20), 2)) {
      for (int i = 15; i < 20; i++) {
        assertThat(source.read(i, 0, 1)).containsExactly(i);
      }
    }
    assertThat(generator.made()).containsExactlyInAnyOrder(15, 16, 17, 18, 19);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void valuesDoNotDependOnTheOrderOfReading(TrajectoryGenerator generator) {
    GeneratedSource forward = new GeneratedSource(generator, 3, "train", 4);
    GeneratedSource backward = new GeneratedSource(generator, 3, "train", 4);
    float[][] expected = new float[4][];
    for (int i = 0; i < 4; i++) {
      expected[i] = forward.read(i, 0, 3);
    }
    for (int i = 3; i >= 0; i--) {
      assertThat(backward.read(i, 0, 3)).containsExactly(expected[i]);
    }
    assertThat(backward.digest()).isEqualTo(forward.digest());
  }

  @ParameterizedTest
  @MethodSource("generators")
  void trajectoriesSplitsAndSeedsDiffer(TrajectoryGenerator generator) {
    GeneratedSource source = new GeneratedSource(generator, 3, "train", 2);
    float[] first = source.read(0, 0, 3);
    assertThat(source.read(1, 0, 3)).isNotEqualTo(first);
    assertThat(new GeneratedSource(generator, 3, "test", 2).read(0, 0, 3)).isNotEqualTo(first);
    assertThat(new GeneratedSource(generator, 4, "train", 2).read(0, 0, 3)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void framesChangeAndPartsEqualTheWhole(TrajectoryGenerator generator) {
    GeneratedSource source = new GeneratedSource(generator, 3, "train", 1);
    TrajectoryShape shape = source.shape();
    float[] all = source.read(0, 0, 3);
    assertThat(all).hasSize(3 * shape.frameSize());
    float[] last = source.read(0, 2, 1);
    assertThat(last)
        .containsExactly(Arrays.copyOfRange(all, 2 * shape.frameSize(), all.length))
        .isNotEqualTo(source.read(0, 1, 1));
  }

  @Test
  void theDigestCoversRecipeSeedSplitAndCount() {
    TrajectoryGenerator generator = generators().get(0);
    String digest = new GeneratedSource(generator, 3, "train", 2).digest();
    assertThat(new GeneratedSource(generators().get(0), 3, "train", 2).digest()).isEqualTo(digest);
    assertThat(new GeneratedSource(generator, 4, "train", 2).digest()).isNotEqualTo(digest);
    assertThat(new GeneratedSource(generator, 3, "test", 2).digest()).isNotEqualTo(digest);
    assertThat(new GeneratedSource(generator, 3, "train", 3).digest()).isNotEqualTo(digest);
    VorticitySettings other = VorticitySettings.published(1e-3, 8, 3).withMaxStep(0.05);
    assertThat(new GeneratedSource(new VorticityGenerator(other), 3, "train", 2).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void readingBeyondTheSetIsRefused() {
    GeneratedSource source = new GeneratedSource(generators().get(1), 3, "train", 2);
    assertThatThrownBy(() -> source.read(2, 0, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dr/train")
        .hasMessageContaining("0..1");
    assertThatThrownBy(() -> source.read(0, 2, 2)).isInstanceOf(DatasetException.class);
  }

  @Test
  void aFailingSolverIsReportedWithItsTrajectory() {
    TrajectoryGenerator failing =
        new TrajectoryGenerator() {
          @Override
          public String family() {
            return "failing";
          }

          @Override
          public TrajectoryShape shape() {
            return new TrajectoryShape(1, 1, 1, 1);
          }

          @Override
          public float[] generate(long seed, int index) {
            if (index == 1) {
              throw new DatasetException("solving", "a finite state", "NaN");
            }
            return new float[1];
          }

          @Override
          public String recipe() {
            return "failing";
          }
        };
    GeneratedSource source = new GeneratedSource(failing, 0, "train", 3);
    try (ParallelSource parallel = new ParallelSource(source, 2)) {
      assertThat(parallel.read(0, 0, 1)).containsExactly(0f);
      assertThatThrownBy(() -> parallel.read(1, 0, 1))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("failing, trajectory 1")
          .hasMessageContaining("found NaN");
    }
  }
}
