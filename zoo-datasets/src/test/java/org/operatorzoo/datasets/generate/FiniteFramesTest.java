package org.operatorzoo.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowGenerator;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowSettings;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;
import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

/** Published settings from many seeds. Takes about half an hour of one core. */
@Tag("slow")
class FiniteFramesTest {

  private static final int SEEDS = 50;

  static List<TrajectoryGenerator> generators() {
    return List.of(
        new ShallowWaterGenerator(ShallowWaterSettings.published(128, 101)),
        new DiffusionReactionGenerator(DiffusionReactionSettings.published(128, 101)),
        new VorticityGenerator(VorticitySettings.published(1e-3, 64, 50)),
        new VorticityGenerator(VorticitySettings.published(1e-4, 64, 30)),
        new VorticityGenerator(VorticitySettings.published(1e-5, 64, 20)),
        random(1, 0.1),
        random(1, 0.01),
        random(0.1, 0.1),
        random(0.1, 0.01),
        // Published at 512², where one trajectory takes minutes.
        new CompressibleFlowGenerator(CompressibleFlowSettings.turbulence(1, 128, 21, 0.05)),
        new CompressibleFlowGenerator(CompressibleFlowSettings.turbulence(0.1, 128, 21, 0.05)));
  }

  private static TrajectoryGenerator random(double mach, double viscosity) {
    return new CompressibleFlowGenerator(
        CompressibleFlowSettings.published(mach, viscosity, 128, 21, 0.05));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void fiftySeedsGiveFiniteFrames(TrajectoryGenerator generator) {
    for (int seed = 0; seed < SEEDS; seed++) {
      float[] trajectory = generator.generate(seed, 0);
      for (float value : trajectory) {
        // One assertion per value would take longer than the solver.
        if (!Float.isFinite(value)) {
          assertThat(value).as("seed %d", seed).isFinite();
        }
      }
      assertThat(trajectory).hasSize(generator.shape().frames() * generator.shape().frameSize());
    }
  }
}
