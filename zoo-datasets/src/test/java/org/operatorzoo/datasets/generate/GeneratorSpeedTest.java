package org.operatorzoo.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowGenerator;
import org.operatorzoo.datasets.generate.compressible.CompressibleFlowSettings;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionGenerator;
import org.operatorzoo.datasets.generate.diffusionreaction.DiffusionReactionSettings;
import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterGenerator;
import org.operatorzoo.datasets.generate.shallowwater.ShallowWaterSettings;

/**
 * Processor seconds per trajectory on one thread, printed. The bounds are those of an undisturbed
 * core times 2.5, because a busy neighbour on the same core slows a thread by nearly that.
 */
@Tag("slow")
class GeneratorSpeedTest {

  static List<Arguments> generators() {
    return List.of(
        Arguments.of(new ShallowWaterGenerator(ShallowWaterSettings.published(128, 101)), 9, 0.3),
        Arguments.of(
            new DiffusionReactionGenerator(DiffusionReactionSettings.published(128, 101)), 7, 0.6),
        Arguments.of(
            new VorticityGenerator(new VorticitySettings(1e-5, 64, 20, 1, 1, 0.02, 0.1, 2.5, 7)),
            7,
            0.9),
        Arguments.of(new VorticityGenerator(VorticitySettings.published(1e-5, 64, 20)), 3, 4.5),
        Arguments.of(random(1, 0.1), 3, 7.5),
        Arguments.of(random(1, 0.01), 3, 7.5),
        Arguments.of(random(0.1, 0.1), 3, 7.5),
        Arguments.of(random(0.1, 0.01), 3, 7.5));
  }

  private static TrajectoryGenerator random(double mach, double viscosity) {
    return new CompressibleFlowGenerator(
        CompressibleFlowSettings.published(mach, viscosity, 128, 21, 0.05));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void aTrajectoryTakesNoLongerThanItDid(
      TrajectoryGenerator generator, int trajectories, double bound) {
    GeneratorThroughput one = GeneratorBenchmark.measure(generator, trajectories, 1);
    System.out.printf(
        "%-20s %s: %.3f s of processor time, %.2f trajectories/s%n",
        one.family(), generator.shape(), one.processorSeconds(), one.trajectoriesPerSecond());
    assertThat(one.processorSeconds()).isLessThan(bound);
  }
}
