package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.random.Seeds;

class ConservationTest {

  @ParameterizedTest
  @CsvSource({"1, 0.1", "1, 0.01", "0.1, 0.1", "0.1, 0.01", "1, 0"})
  void massMomentumAndEnergyAreConserved(double mach, double viscosity) {
    int n = 24;
    CompressibleFlowSettings settings =
        CompressibleFlowSettings.published(mach, viscosity, n, 2, 0.2);
    for (int index = 0; index < 2; index++) {
      FlowState state = RandomFlow.draw(settings, Seeds.generator(3, "test", index));
      double[] before = totals(state);
      double[] sizes = sizes(state);
      new CompressibleFlowSolver(state, 1.0 / n, viscosity, viscosity, 0.7).advance(0.2);
      double[] after = totals(state);
      for (int q = 0; q < FlowState.VARIABLES; q++) {
        assertThat((after[q] - before[q]) / sizes[q])
            .as("variable %d", q)
            .isCloseTo(0, within(1e-12));
      }
    }
  }

  private static double[] totals(FlowState state) {
    double[] totals = new double[FlowState.VARIABLES];
    for (int q = 0; q < totals.length; q++) {
      totals[q] = Flows.total(state.conserved[q]);
    }
    return totals;
  }

  private static double[] sizes(FlowState state) {
    double[] sizes = new double[FlowState.VARIABLES];
    for (int q = 0; q < sizes.length; q++) {
      sizes[q] = Flows.totalOfSizes(state.conserved[q]);
    }
    return sizes;
  }

  @Test
  void aUniformFlowStaysUniform() {
    int n = 16;
    FlowState state =
        Flows.sample(n, n, 1.0 / n, 5.0 / 3, (x, y) -> new double[] {2, 0.5, -0.3, 1.5});
    new CompressibleFlowSolver(state, 1.0 / n, 0.1, 0.1, 0.7).advance(1);
    double[] expected = {2, 0.5, -0.3, 1.5};
    double[][][] w = Flows.primitive(state);
    for (int q = 0; q < expected.length; q++) {
      for (double[] row : w[q]) {
        for (double value : row) {
          assertThat(value).isCloseTo(expected[q], within(1e-12));
        }
      }
    }
  }

  // Two streams leave each other at twice the speed of sound: close to a vacuum in the middle.
  @ParameterizedTest
  @CsvSource({"0", "0.01"})
  void densityAndPressureStayPositiveNextToAVacuum(double viscosity) {
    int n = 64;
    FlowState state =
        Flows.sample(
            n,
            8,
            1.0 / n,
            1.4,
            (x, y) -> new double[] {1, x < 0.5 ? -2 : 2, 0, x < 0.25 || x > 0.75 ? 1 : 0.4});
    new CompressibleFlowSolver(state, 1.0 / n, viscosity, viscosity, 0.7).advance(0.1);
    double[][][] w = Flows.primitive(state);
    for (int i = 0; i < n; i++) {
      assertThat(w[FlowState.DENSITY][i][2]).isPositive();
      assertThat(w[FlowState.PRESSURE][i][2]).isPositive();
    }
  }

  @Test
  void aStateWithoutPressureIsRefused() {
    FlowState state = Flows.sample(4, 4, 0.25, 1.4, (x, y) -> new double[] {1, 0, 0, -1});
    CompressibleFlowSolver solver = new CompressibleFlowSolver(state, 0.25, 0, 0, 0.7);
    assertThatThrownBy(() -> solver.advance(0.1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("positive density and pressure");
  }
}
