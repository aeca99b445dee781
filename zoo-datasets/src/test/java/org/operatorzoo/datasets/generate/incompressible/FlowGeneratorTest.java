package org.operatorzoo.datasets.generate.incompressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrajectoryShape;

class FlowGeneratorTest {

  private static List<FlowGenerator> tasks(int resolution, int frames) {
    CfdBenchSettings mixed = CfdBenchSettings.published(resolution, frames);
    return List.of(
        new CavityGenerator(mixed.cavity()),
        new TubeGenerator(mixed.tube()),
        new CylinderGenerator(mixed.cylinder()),
        new DamGenerator(DamSettings.published(resolution, frames, DamSettings.FRAME_INTERVAL)),
        new CfdBenchGenerator(mixed));
  }

  static List<FlowGenerator> small() {
    return tasks(16, 3);
  }

  static List<FlowGenerator> published() {
    return tasks(64, 20).subList(0, 4);
  }

  @ParameterizedTest
  @MethodSource("small")
  void trajectoriesAreAFunctionOfSeedAndIndex(FlowGenerator generator) {
    assertThat(generator.shape()).isEqualTo(new TrajectoryShape(3, 16, 16, 3));
    float[] one = generator.generate(1, 0);
    assertThat(generator.generate(1, 0)).containsExactly(one);
    assertThat(generator.generate(1, 1)).isNotEqualTo(one);
    assertThat(generator.generate(2, 0)).isNotEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("small")
  void velocityHasNoDivergence(FlowGenerator generator) {
    for (int index = 0; index < 4; index++) {
      FlowCase flow = generator.flowCase(3, index);
      IncompressibleSolver solver = flow.solver();
      solver.advance(0.2 * flow.length() / flow.speed());
      double unit = flow.speed() / Math.min(flow.grid().dx(), flow.grid().dy());
      assertThat(solver.largestDivergence() / unit).isLessThanOrEqualTo(1e-12);
    }
  }

  /** x-velocities in the cells after half a convective time, solved in pieces. */
  private static RealVector developed(FlowCase flow, int pieces) {
    IncompressibleSolver solver = flow.solver();
    for (int piece = 0; piece < pieces; piece++) {
      solver.advance(0.5 * flow.length() / flow.speed() / pieces);
    }
    int n = flow.grid().rows();
    RealVector u = new ArrayRealVector(n * n);
    for (int p = 0; p < n * n; p++) {
      u.setEntry(p, solver.centreU(p / n, p % n));
    }
    return u;
  }

  @ParameterizedTest
  @CsvSource({"0, 1e-3", "1, 2e-4"})
  void longestStableStepsAreAccurateInTime(int task, double bound) {
    FlowGenerator generator = tasks(32, 1).get(task);
    for (int index = 0; index < 4; index++) {
      FlowCase flow = generator.flowCase(1, index);
      RealVector exact = developed(flow, 1000);
      double error = developed(flow, 10).getDistance(exact) / exact.getNorm();
      assertThat(error).as("case %d", index).isPositive().isLessThan(bound);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void recipeNamesEveryParameter(FlowGenerator generator) {
    assertThat(generator.recipe()).contains("resolution=16", "frameInterval=", "density=");
    assertThat(generator.family()).startsWith("cfdbench");
  }

  @Test
  void parametersStayWithinTheirSweepsAndOneSweepVariesAtATime() {
    CavityGenerator generator = new CavityGenerator(CavitySettings.published(16, 1, 0.5));
    Map<String, Integer> found = new HashMap<>();
    for (int index = 0; index < 1000; index++) {
      FlowCase flow = generator.flowCase(5, index);
      boolean boundary = flow.speed() != 10;
      boolean properties = Math.abs(flow.viscosity() - 1e-5) > 1e-18;
      boolean geometry = flow.length() != 0.01;
      found.merge(
          (boundary ? "b" : "") + (properties ? "p" : "") + (geometry ? "g" : ""), 1, Integer::sum);
      assertThat(flow.speed()).isBetween(1.0, 50.0);
      assertThat(flow.viscosity()).isBetween(1e-6, 0.1);
      assertThat(flow.length()).isBetween(0.01, 0.05);
    }
    assertThat(found).containsOnlyKeys("b", "p", "g");
    // 50 : 84 : 25; three standard errors are 0.047 at most.
    assertThat(found.get("b") / 1000.0).isCloseTo(50 / 159.0, within(0.047));
    assertThat(found.get("p") / 1000.0).isCloseTo(84 / 159.0, within(0.047));
  }

  @Test
  void mixedSetDrawsTasksByTheirPublishedCases() {
    CfdBenchGenerator mixed = new CfdBenchGenerator(CfdBenchSettings.published(16, 1));
    Map<String, Integer> found = new HashMap<>();
    for (int index = 0; index < 1000; index++) {
      found.merge(mixed.task(5, index).family(), 1, Integer::sum);
    }
    assertThat(found).containsOnlyKeys("cfdbench-cavity", "cfdbench-tube", "cfdbench-cylinder");
    assertThat(found.get("cfdbench-cavity") / 1000.0).isCloseTo(159 / 519.0, within(0.045));
    assertThat(found.get("cfdbench-cylinder") / 1000.0).isCloseTo(185 / 519.0, within(0.045));
    float[] one = mixed.generate(5, 3);
    assertThat(mixed.task(5, 3).generate(5, 3)).containsExactly(one);
  }

  @Test
  void channelFramesCarryInletWallsAndMask() {
    int n = 64;
    DamGenerator generator = new DamGenerator(DamSettings.published(n, 1, 0.2));
    FlowCase flow = generator.flowCase(2, 0);
    float[] frame = generator.generate(2, 0);
    for (int column = 0; column < n; column++) {
      assertThat(pixel(frame, n, 0, column)).containsExactly(0f, 0f, 0f);
      assertThat(pixel(frame, n, n - 1, column)).containsExactly(0f, 0f, 0f);
    }
    float inTheBlock = 1;
    for (int row = 2; row < n - 2; row++) {
      assertThat(pixel(frame, n, row, 0)).containsExactly((float) flow.speed(), 0f, 0f);
      assertThat(pixel(frame, n, row, 4)[2]).isEqualTo(1f);
    }
    for (int column = 0; column < n; column++) {
      inTheBlock = Math.min(inTheBlock, pixel(frame, n, 6, column)[2]);
    }
    // The block is two cells wide and cut by the resizing.
    assertThat(inTheBlock).isLessThan(0.5f);
  }

  private static float[] pixel(float[] trajectory, int n, int row, int column) {
    int p = (row * n + column) * 3;
    return new float[] {trajectory[p], trajectory[p + 1], trajectory[p + 2]};
  }

  @Test
  void cavityFramesAreMeansOfFacesWithAFullMask() {
    CavityGenerator generator = new CavityGenerator(CavitySettings.published(16, 1, 0.5));
    float[] frame = generator.generate(1, 0);
    FlowCase flow = generator.flowCase(1, 0);
    IncompressibleSolver solver = flow.solver();
    solver.advance(0.5 * flow.length() / flow.speed());
    assertThat(pixel(frame, 16, 15, 7))
        .containsExactly((float) solver.centreU(15, 7), (float) solver.centreV(15, 7), 1f);
    assertThat(frame[(15 * 16 + 7) * 3]).isPositive();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("published")
  void fiftyTrajectoriesAreFiniteAndOfTheOrderOfTheBoundaryVelocity(FlowGenerator generator) {
    for (int index = 0; index < 50; index++) {
      float[] trajectory = generator.generate(11, index);
      double speed = generator.flowCase(11, index).speed();
      double largest = 0;
      for (int p = 0; p < trajectory.length; p++) {
        assertThat(trajectory[p]).isFinite();
        boolean mask = p % 3 == 2;
        largest = Math.max(largest, mask ? 0 : Math.abs(trajectory[p]));
      }
      // Fluid passes obstacles and leaves corners faster than it enters.
      assertThat(largest / speed).isBetween(0.2, 3.0);
    }
  }

  @Test
  void settingsOutsideTheirRangesAreRefusedByName() {
    assertThatThrownBy(() -> CavitySettings.published(4, 20, 0.5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("resolution");
    assertThatThrownBy(() -> TubeSettings.published(64, 20, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("frameInterval");
    assertThatThrownBy(() -> FlowParameter.uniform(1, 3, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("high");
    assertThatThrownBy(() -> new SweepCases(0, 0, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("boundary + properties + geometry");
    CavitySettings cavity = CavitySettings.published(64, 20, 0.5);
    TubeSettings tube = TubeSettings.published(32, 20, 0.1);
    CylinderSettings cylinder = CylinderSettings.published(64, 20, 0.25);
    assertThatThrownBy(() -> new CfdBenchSettings(cavity, tube, cylinder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tube.frames");
  }
}
