package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shock tube (Sod 1978): (ρ, u, p) = (1, 0, 1) | (0.125, 0, 0.1), γ = 1.4, t = 0.2, on [0, 1] with
 * the mirrored tube beside it to make it periodic.
 */
class SodShockTubeTest {

  private static final double GAMMA = 1.4;
  private static final double TIME = 0.2;
  private static final double STAR_PRESSURE = 0.30313018;
  private static final double STAR_VELOCITY = 0.92745262;
  private static final double STAR_DENSITY_LEFT = 0.42631943;
  private static final double STAR_DENSITY_RIGHT = 0.26557371;
  private static final double SHOCK_SPEED = 1.75215573;

  // Measured 4.69e-3, 2.39e-3, 1.31e-3. MUSCL–HLLC with a midpoint step: 4.8e-3, 2.5e-3, 1.4e-3.
  @ParameterizedTest
  @CsvSource({"100, true, 4.8e-3", "100, false, 4.8e-3", "200, true, 2.5e-3"})
  void densityErrorIsThatOfASecondOrderScheme(int cells, boolean alongX, double bound) {
    assertThat(densityError(tube(cells, alongX), cells)).isLessThan(bound);
  }

  @Tag("slow")
  @Test
  void densityErrorAt400CellsHalvesAgain() {
    assertThat(densityError(tube(400, true), 400)).isLessThan(1.4e-3);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void starStatesAndShockSpeedAreExact(boolean alongX) {
    int cells = 200;
    double[][] line = tube(cells, alongX);
    int left = cell(cells, 0.62);
    int right = cell(cells, 0.77);
    assertThat(line[0][left]).isCloseTo(STAR_DENSITY_LEFT, within(2e-3));
    assertThat(line[0][right]).isCloseTo(STAR_DENSITY_RIGHT, within(2e-3));
    for (int at : new int[] {left, right}) {
      assertThat(line[1][at]).isCloseTo(STAR_VELOCITY, within(2e-3));
      assertThat(line[2][at]).isCloseTo(STAR_PRESSURE, within(1e-3));
    }
    int shock = cell(cells, 0.95);
    while (line[2][shock] < (STAR_PRESSURE + 0.1) / 2) {
      shock--;
    }
    double position = (shock + 1.0) / cells;
    assertThat((position - 0.5) / TIME).isCloseTo(SHOCK_SPEED, within(1.5 / cells / TIME));
  }

  private static int cell(int cells, double x) {
    return (int) (x * cells);
  }

  /** (ρ, u, p) at t along the tube, [3][cells]. */
  private static double[][] tube(int cells, boolean alongX) {
    double dx = 1.0 / cells;
    int length = 2 * cells;
    FlowState state =
        Flows.sample(
            alongX ? length : 4,
            alongX ? 4 : length,
            dx,
            GAMMA,
            (x, y) -> {
              double s = alongX ? x : y;
              return s < 0.5 || s > 1.5
                  ? new double[] {1, 0, 0, 1}
                  : new double[] {0.125, 0, 0, 0.1};
            });
    new CompressibleFlowSolver(state, dx, 0, 0, 0.7).advance(TIME);
    double[][][] w = Flows.primitive(state);
    double[][] line = new double[3][cells];
    int[] variables = {FlowState.DENSITY, alongX ? FlowState.X : FlowState.Y, FlowState.PRESSURE};
    for (int q = 0; q < 3; q++) {
      for (int s = 0; s < cells; s++) {
        line[q][s] = alongX ? w[variables[q]][s][1] : w[variables[q]][1][s];
      }
    }
    return line;
  }

  private static double densityError(double[][] line, int cells) {
    double sum = 0;
    for (int s = 0; s < cells; s++) {
      sum += Math.abs(line[0][s] - exactDensity(((s + 0.5) / cells - 0.5) / TIME)) / cells;
    }
    return sum;
  }

  /** Exact density at the similarity coordinate x/t. */
  private static double exactDensity(double speed) {
    double sound = Math.sqrt(GAMMA);
    double soundStar = Math.sqrt(GAMMA * STAR_PRESSURE / STAR_DENSITY_LEFT);
    if (speed < -sound) {
      return 1;
    }
    if (speed < STAR_VELOCITY - soundStar) {
      double local = (2 * sound - (GAMMA - 1) * speed) / (GAMMA + 1);
      return Math.pow(local / sound, 2 / (GAMMA - 1));
    }
    if (speed < STAR_VELOCITY) {
      return STAR_DENSITY_LEFT;
    }
    return speed < SHOCK_SPEED ? STAR_DENSITY_RIGHT : 0.125;
  }
}
