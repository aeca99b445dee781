package org.operatorzoo.datasets.generate.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.Goldens;

class SmokeSolverTest {

  private static final String REFERENCE = "solvers/pdearena_smoke_32.h5";
  private static final int N = 32;

  // An independent implementation of the scheme differs from the publisher's by 2e-13 after 64
  // steps.
  private static final double ROUNDING = 1e-10;

  private static SmokeSolver reference() {
    double[] smoke = Goldens.doubles(REFERENCE, "smoke0");
    return new SmokeSolver(SmokeSettings.published(N, 14, 6), 0.5, smoke);
  }

  private static SmokeSolver random(int n, double buoyancy, int index) {
    double[] smoke = InitialSmoke.sample(n, Seeds.generator(5, "smoke", index));
    return new SmokeSolver(SmokeSettings.published(n, 1, 6), buoyancy, smoke);
  }

  @Test
  void firstStepsAreThePublishers() {
    double[] smoke = Goldens.doubles(REFERENCE, "steps/smoke");
    double[] vx = Goldens.doubles(REFERENCE, "steps/vx_faces");
    double[] vy = Goldens.doubles(REFERENCE, "steps/vy_faces");
    SmokeSolver solver = reference();
    int[] stored = {1, 2, 4, 8};
    for (int k = 0, done = 0; k < stored.length; k++) {
      for (; done < stored[k]; done++) {
        solver.step();
      }
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          assertThat(solver.smoke(i, j)).isCloseTo(smoke[(k * N + i) * N + j], within(ROUNDING));
          assertThat(solver.faceX(i, j)).isCloseTo(vx[(k * (N + 1) + i) * N + j], within(ROUNDING));
          assertThat(solver.faceY(i, j)).isCloseTo(vy[(k * N + i) * (N + 1) + j], within(ROUNDING));
        }
      }
    }
  }

  @Test
  void storedFramesAreThePublishers() {
    double[] u = Goldens.doubles(REFERENCE, "sampled/u");
    double[] vx = Goldens.doubles(REFERENCE, "sampled/vx");
    double[] vy = Goldens.doubles(REFERENCE, "sampled/vy");
    SmokeSolver solver = reference();
    SmokeSettings settings = SmokeSettings.published(N, 14, 6);
    for (int t = 0; t < 14; t++) {
      int steps = t == 0 ? settings.skippedSteps() + 1 : settings.stepsPerFrame();
      for (int step = 0; step < steps; step++) {
        solver.step();
      }
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          int at = (t * N + i) * N + j;
          assertThat(solver.smoke(i, j)).isCloseTo(u[at], within(ROUNDING));
          assertThat(solver.faceX(i, j)).isCloseTo(vx[at], within(ROUNDING));
          assertThat(solver.faceY(i, j)).isCloseTo(vy[at], within(ROUNDING));
        }
      }
    }
    assertThat(vx[(3 * N + 5) * N + 7]).isEqualTo(0.29107931732811265);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 48, 128})
  void velocityHasNoDivergenceAndSmokeStaysWithinItsInitialRange(int n) {
    SmokeSolver solver = random(n, 0.4, n);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int p = 0; p < n * n; p++) {
      lowest = Math.min(lowest, solver.smoke(p / n, p % n));
      highest = Math.max(highest, solver.smoke(p / n, p % n));
    }
    for (int step = 0; step < 64; step++) {
      solver.step();
      for (int p = 0; p < n * n; p++) {
        assertThat(Math.abs(solver.divergence(p / n, p % n))).isLessThanOrEqualTo(1e-12);
        // Interpolation is a mean of four values, up to their rounding.
        assertThat(solver.smoke(p / n, p % n)).isBetween(lowest - 1e-15, highest + 1e-15);
      }
    }
  }

  @Test
  void nothingFlowsThroughTheWalls() {
    SmokeSolver solver = random(16, 0.5, 1);
    for (int step = 0; step < 8; step++) {
      solver.step();
    }
    for (int k = 0; k < 16; k++) {
      assertThat(solver.faceX(0, k)).isZero();
      assertThat(solver.faceX(16, k)).isZero();
      assertThat(solver.faceY(k, 0)).isZero();
      assertThat(solver.faceY(k, 16)).isZero();
    }
  }

  @Test
  void withoutBuoyancyTheSmokeRests() {
    SmokeSolver solver = random(16, 0, 2);
    double before = solver.smoke(3, 5);
    solver.step();
    solver.step();
    assertThat(solver.smoke(3, 5)).isEqualTo(before);
    assertThat(solver.faceY(3, 5)).isZero();
  }

  @Test
  void bilinearInterpolationIsExactForPlanesAndConstantBeyondTheEdges() {
    double[] plane = new double[4 * 5];
    for (int p = 0; p < plane.length; p++) {
      int row = p / 5;
      plane[p] = 2.0 * row - 3.0 * (p % 5) + 1;
    }
    assertThat(Bilinear.sample(plane, 4, 5, 1.25, 2.5)).isCloseTo(-4, within(1e-14));
    assertThat(Bilinear.sample(plane, 4, 5, 3, 4)).isEqualTo(-5);
    assertThat(Bilinear.sample(plane, 4, 5, -7, 9)).isEqualTo(-11);
  }
}
