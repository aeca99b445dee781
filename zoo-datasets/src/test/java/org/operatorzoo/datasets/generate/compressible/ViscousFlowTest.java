package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ViscousFlowTest {

  private static final double GAMMA = 5.0 / 3;

  // Measured 1.5e-4, 6.3e-4, 6.8e-4, 1.3e-4. MUSCL–HLLC with explicit viscosity: 3.3e-4, 3.8e-3
  // (vx)
  // and 5.4e-4 (p).
  @Test
  void smoothViscousFlowFollowsTheSpectralReference() {
    double[] distance = Flows.distanceToReference(smoothFlow(48));
    assertThat(distance[0]).isLessThan(1.7e-4);
    assertThat(distance[1]).isLessThan(7e-4);
    assertThat(distance[2]).isLessThan(7.4e-4);
    assertThat(distance[3]).isLessThan(1.4e-4);
  }

  @Tag("slow")
  @Test
  void theErrorFallsByTheSquareOfTheCellWidth() {
    double[] coarse = Flows.distanceToReference(smoothFlow(48));
    double[] fine = Flows.distanceToReference(smoothFlow(144));
    for (int q = 0; q < FlowState.VARIABLES; q++) {
      assertThat(coarse[q] / fine[q]).as("variable %d", q).isGreaterThan(6);
    }
  }

  private static double[][][] smoothFlow(int n) {
    FlowState state = Flows.sample(n, n, 1.0 / n, GAMMA, Flows::smooth);
    new CompressibleFlowSolver(state, 1.0 / n, 0.01, 0.01, 0.7).advance(0.5);
    double[][][] w = Flows.primitive(state);
    return w;
  }

  @Test
  void aShearWaveDecaysByTheDiscreteFactorAndItsEnergyBecomesHeat() {
    int n = 32;
    double dx = 1.0 / n;
    double time = 0.1;
    FlowState state = shearWave(n);
    double before = Flows.total(state.conserved[FlowState.ENERGY]);
    new ViscousStep(state, dx, 0.1, 0.2).step(state, time);
    double sine = Math.sin(Math.PI * dx);
    double factor = Math.exp(-4 * 0.1 / (dx * dx) * sine * sine * time);
    for (int i = 0; i < n; i++) {
      double start = Math.sin(2 * Math.PI * (i + 0.5) * dx);
      // RKL2 in one step over 0.5 decay times.
      assertThat(state.conserved[FlowState.Y][i][3] / 2).isCloseTo(factor * start, within(2e-2));
    }
    assertThat(Flows.total(state.conserved[FlowState.ENERGY])).isCloseTo(before, within(1e-10));
  }

  @Test
  void superTimeSteppingIsOfSecondOrder() {
    double coarse = decayError(4);
    double fine = decayError(8);
    assertThat(coarse / fine).isBetween(3.3, 5.0);
  }

  /** Error of the shear wave's amplitude with a number of steps. */
  private static double decayError(int steps) {
    int n = 32;
    double dx = 1.0 / n;
    FlowState state = shearWave(n);
    ViscousStep viscosity = new ViscousStep(state, dx, 0.1, 0.2);
    for (int s = 0; s < steps; s++) {
      viscosity.step(state, 0.4 / steps);
    }
    double sine = Math.sin(Math.PI * dx);
    double factor = Math.exp(-4 * 0.1 / (dx * dx) * sine * sine * 0.4);
    double start = Math.sin(2 * Math.PI * 3.5 * dx);
    return Math.abs(state.conserved[FlowState.Y][3][0] / 2 - factor * start);
  }

  /** ρ = 2, vy = sin 2πx. */
  private static FlowState shearWave(int n) {
    return Flows.sample(
        n, n, 1.0 / n, GAMMA, (x, y) -> new double[] {2, 0, Math.sin(2 * Math.PI * x), 1});
  }

  @Test
  void viscosityHeatsEveryCellOfARoughFlow() {
    int n = 24;
    FlowState state =
        Flows.sample(
            n, n, 1.0 / n, GAMMA, (x, y) -> new double[] {1, x > 0.5 ? 1 : -1, y > 0.3 ? 2 : 0, 1});
    new ViscousStep(state, 1.0 / n, 0.1, 0.1).step(state, 0.01);
    for (double[] row : Flows.primitive(state)[FlowState.PRESSURE]) {
      for (double pressure : row) {
        assertThat(pressure).isGreaterThan(1 - 1e-12);
      }
    }
  }
}
