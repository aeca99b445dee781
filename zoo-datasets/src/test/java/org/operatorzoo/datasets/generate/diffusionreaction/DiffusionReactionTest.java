package org.operatorzoo.datasets.generate.diffusionreaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.Goldens;

class DiffusionReactionTest {

  private static final String REFERENCE = "solvers/pdebench_diff_react_32.h5";
  private static final int N = 32;
  private static final int CELLS = N * N;

  private final DiffusionReactionSettings settings = DiffusionReactionSettings.published(N, 101);
  private final DiffusionReactionEquation equation = DiffusionReactionEquation.of(settings);

  @Test
  void rightHandSideIsThePublishers() {
    double[] rate = new double[2 * CELLS];
    equation.rate(planar(Goldens.doubles(REFERENCE, "state"), 0), rate);
    double[] expected = planar(Goldens.doubles(REFERENCE, "rhs"), 0);
    assertThat(Goldens.distance(rate, expected, 0)).isLessThan(1e-14);
  }

  @Test
  void laplacianIsThePublishers() {
    double[] state = planar(Goldens.doubles(REFERENCE, "state"), 0);
    double[] expected = Goldens.doubles(REFERENCE, "laplacian_u");
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    // Values of about 1e3: rounding scales with them.
    assertThat(Goldens.distance(equation.laplacian(state, 0), expected, 0) / largest)
        .isLessThan(1e-14);
  }

  @Test
  void trajectoryIsTheReferences() {
    double[] reference = Goldens.doubles(REFERENCE, "trajectory");
    float[] ours = new DiffusionReactionGenerator(settings).solve(planar(reference, 0));
    int[] frames = {0, 1, 2, 5, 10, 20, 40, 60, 80, 100};
    for (int f = 0; f < frames.length; f++) {
      double[] frame = new double[2 * CELLS];
      for (int p = 0; p < frame.length; p++) {
        frame[p] = ours[frames[f] * 2 * CELLS + p];
      }
      assertThat(Goldens.distance(frame, reference, f * 2 * CELLS))
          .as("frame %d", frames[f])
          // The noise of the start decays fast: the first frames carry the largest time error.
          .isLessThan(frames[f] <= 2 ? 2e-6 : 5e-7);
    }
  }

  @Tag("slow")
  @Test
  void publishedGroupZeroIsReproducedAtFullResolution() {
    String file = "solvers/pdebench_diff_react_128_seed0.h5";
    int cells = 128 * 128;
    double[] start = planar(Goldens.doubles(file, "state0"), 0);
    DiffusionReactionSettings full = DiffusionReactionSettings.published(128, 101);
    float[] ours = new DiffusionReactionGenerator(full).solve(start);
    float[] reference = Goldens.floats(file, "trajectory");
    int[] frames = {1, 10, 50, 100};
    double[] tolerance = {3e-4, 6e-6, 6e-6, 6e-6};
    for (int f = 0; f < frames.length; f++) {
      double max = 0;
      for (int p = 0; p < 2 * cells; p++) {
        max =
            Math.max(max, Math.abs(ours[frames[f] * 2 * cells + p] - reference[f * 2 * cells + p]));
      }
      assertThat(max).as("frame %d", frames[f]).isLessThan(tolerance[f]);
    }
  }

  @Test
  void withoutReactionACosineDecaysByTheDiscreteFactor() {
    int m = 3;
    double[] state = new double[2 * CELLS];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        state[i * N + j] = Math.cos(m * Math.PI * (j + 0.5) / N);
      }
    }
    double[] start = state.clone();
    new RungeKutta4(equation.diffusionOnly()).advance(state, 5.0, 0.0125);
    double sine = Math.sin(m * Math.PI / (2 * N));
    double dx = 2.0 / N;
    double factor = Math.exp(-4 * 1e-3 / (dx * dx) * sine * sine * 5.0);
    for (int p = 0; p < CELLS; p++) {
      assertThat(state[p]).isCloseTo(start[p] * factor, within(1e-11));
    }
  }

  @Test
  void withoutReactionTheTotalIsConserved() {
    double[] state = noise();
    double before = total(state);
    new RungeKutta4(equation.diffusionOnly()).advance(state, 1.0, 0.0125);
    assertThat(total(state)).isCloseTo(before, within(1e-11));
  }

  @Test
  void aUniformStateStaysUniformAndFollowsTheScalarEquation() {
    double[] state = new double[2 * CELLS];
    java.util.Arrays.fill(state, 0, CELLS, 0.4);
    java.util.Arrays.fill(state, CELLS, 2 * CELLS, -0.2);
    new RungeKutta4(equation).advance(state, 1.0, 0.0125);
    double[] scalar = scalarSolution(0.4, -0.2, 1.0);
    for (int p = 0; p < CELLS; p++) {
      assertThat(state[p]).isCloseTo(scalar[0], within(1e-8));
      assertThat(state[CELLS + p]).isCloseTo(scalar[1], within(1e-8));
    }
  }

  /** Explicit midpoint with a very small step. */
  private static double[] scalarSolution(double u, double v, double time) {
    int steps = 200_000;
    double dt = time / steps;
    for (int s = 0; s < steps; s++) {
      double um = u + dt / 2 * (u - u * u * u - 5e-3 - v);
      double vm = v + dt / 2 * (u - v);
      u += dt * (um - um * um * um - 5e-3 - vm);
      v += dt * (um - vm);
    }
    return new double[] {u, v};
  }

  @Test
  void theMethodIsOfFourthOrder() {
    double coarse = error(0.1);
    double fine = error(0.05);
    assertThat(coarse / fine).isBetween(13.0, 19.0);
  }

  private double error(double dt) {
    double[] start = new double[2 * CELLS];
    for (int p = 0; p < CELLS; p++) {
      start[p] = 0.5 * Math.sin(Math.PI * (p % N) / N);
    }
    double[] exact = start.clone();
    new RungeKutta4(equation).advance(exact, 1.0, 0.002);
    new RungeKutta4(equation).advance(start, 1.0, dt);
    return Goldens.distance(start, exact, 0);
  }

  @Test
  void theFirstFrameIsWhiteNoise() {
    float[] frame =
        new DiffusionReactionGenerator(DiffusionReactionSettings.published(64, 1)).generate(1, 0);
    double sum = 0;
    double squares = 0;
    double neighbours = 0;
    for (int p = 2; p < frame.length; p++) {
      sum += frame[p];
      squares += frame[p] * frame[p];
      neighbours += frame[p] * frame[p - 2];
    }
    assertThat(sum / frame.length).isCloseTo(0, within(0.05));
    assertThat(squares / frame.length).isCloseTo(1, within(0.08));
    assertThat(neighbours / frame.length).isCloseTo(0, within(0.05));
  }

  private static double total(double[] state) {
    double sum = 0;
    for (int p = 0; p < CELLS; p++) {
      sum += state[p];
    }
    return sum;
  }

  private static double[] noise() {
    var random = Seeds.generator(4, "test", 0);
    double[] state = new double[2 * CELLS];
    for (int p = 0; p < state.length; p++) {
      state[p] = random.nextGaussian();
    }
    return state;
  }

  /** One frame [y, x, (u, v)] as [u, v]. */
  private static double[] planar(double[] interleaved, int frame) {
    int cells = interleaved.length % (2 * 128 * 128) == 0 ? 128 * 128 : CELLS;
    double[] state = new double[2 * cells];
    for (int p = 0; p < cells; p++) {
      state[p] = interleaved[2 * (frame * cells + p)];
      state[cells + p] = interleaved[2 * (frame * cells + p) + 1];
    }
    return state;
  }
}
