package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A vortex that travels unchanged (Yee, Sandham and Djomehri 1999): γ = 1.4, β = 5, box 10, t = 2.
 */
class IsentropicVortexTest {

  private static final double GAMMA = 1.4;
  private static final double BOX = 10;
  private static final double TIME = 2;

  // Measured 5.01e-3, 9.35e-4, 1.94e-4. MUSCL–HLLC with a midpoint step: 6.0e-3, 1.25e-3, 2.9e-4.
  @Test
  void errorIsOfSecondOrderFrom32To64Cells() {
    double coarse = error(32);
    double fine = error(64);
    assertThat(coarse).isLessThan(5.2e-3);
    assertThat(fine).isLessThan(9.7e-4);
    assertThat(order(coarse, fine)).isGreaterThan(2.0);
  }

  @Tag("slow")
  @Test
  void errorIsOfSecondOrderFrom64To128Cells() {
    double coarse = error(64);
    double fine = error(128);
    assertThat(fine).isLessThan(2.05e-4);
    assertThat(order(coarse, fine)).isGreaterThan(2.0);
  }

  private static double order(double coarse, double fine) {
    return Math.log(coarse / fine) / Math.log(2);
  }

  /** Root mean square of the density's error. */
  private static double error(int n) {
    double dx = BOX / n;
    FlowState state = Flows.sample(n, n, dx, GAMMA, (x, y) -> vortex(x, y, BOX / 2));
    new CompressibleFlowSolver(state, dx, 0, 0, 0.7).advance(TIME);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double[] exact = vortex((i + 0.5) * dx, (j + 0.5) * dx, BOX / 2 + TIME);
        sum += Math.pow(state.conserved[FlowState.DENSITY][i][j] - exact[0], 2);
      }
    }
    return Math.sqrt(sum / (n * n));
  }

  /** Vortex at (centre, centre), carried by the flow (1, 1). */
  private static double[] vortex(double x, double y, double centre) {
    double beta = 5;
    double dx = x - centre - BOX * Math.rint((x - centre) / BOX);
    double dy = y - centre - BOX * Math.rint((y - centre) / BOX);
    double bell = Math.exp((1 - dx * dx - dy * dy) / 2);
    double spin = beta / (2 * Math.PI) * bell;
    double temperature =
        1 - (GAMMA - 1) * beta * beta / (8 * GAMMA * Math.PI * Math.PI) * bell * bell;
    double density = Math.pow(temperature, 1 / (GAMMA - 1));
    return new double[] {density, 1 - spin * dy, 1 + spin * dx, density * temperature};
  }
}
