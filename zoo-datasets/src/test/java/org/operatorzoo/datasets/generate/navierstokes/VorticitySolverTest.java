package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.Goldens;

class VorticitySolverTest {

  private static final String REFERENCE = "solvers/fno_ns2d_64.h5";

  @Test
  void taylorGreenVortexDecaysByTheExactFactor() {
    int n = 32;
    VorticityEquation equation = new VorticityEquation(n, 1e-2, 0);
    double[] start = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        start[i * n + j] = Math.cos(2 * Math.PI * i / n) * Math.cos(2 * Math.PI * j / n);
      }
    }
    double[] w =
        new VorticitySolver(equation).advance(equation.fourier().spectrum(start), 1.0, 0.02);
    double[] end = equation.fourier().field(w);
    for (int p = 0; p < end.length; p++) {
      assertThat(end[p]).isCloseTo(start[p] * 0.454040738727, within(5e-13));
    }
    double exact = Math.exp(-8 * Math.PI * Math.PI * 1e-2);
    assertThat(end[0]).isCloseTo(exact, within(1e-13));
  }

  @Test
  void meanVorticityStaysZero() {
    double[] w = evolved(32, 1e-4, 0.1, 2.0, 0.02);
    assertThat(w[0]).isCloseTo(0, within(1e-11));
    assertThat(w[w.length / 2]).isCloseTo(0, within(1e-11));
  }

  @Test
  void withoutViscosityAndForcingEnergyAndEnstrophyDriftWithTheFifthPowerOfTheStep() {
    double[] coarse = drift(0.05);
    double[] fine = drift(0.025);
    assertThat(coarse[0] / fine[0]).isBetween(25.0, 40.0);
    assertThat(coarse[1] / fine[1]).isBetween(25.0, 40.0);
    assertThat(Math.abs(fine[0])).isLessThan(1e-5);
  }

  /** Relative change of energy and enstrophy over four time units. */
  private static double[] drift(double dt) {
    int n = 32;
    VorticityEquation equation = new VorticityEquation(n, 0, 0);
    double[] start = bandLimited(n);
    double[] w = start.clone();
    VorticitySolver solver = new VorticitySolver(equation);
    for (int s = 0; s < Math.round(4.0 / dt); s++) {
      solver.step(w, dt);
    }
    return new double[] {
      invariant(w, n, true) / invariant(start, n, true) - 1,
      invariant(w, n, false) / invariant(start, n, false) - 1
    };
  }

  /** Only wave numbers below n/3: outside, the 2/3 rule does not conserve. */
  private static double[] bandLimited(int n) {
    double[] field = GaussianRandomField.sample(n, 2.5, 7, Seeds.generator(1, "test", 0));
    double[] w = new Fourier2d(n).spectrum(field);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= n / 2; j++) {
        int high = Math.max(Math.abs(WaveNumbers.signed(i, n)), j);
        double keep = 3 * high < n ? 5 : 0;
        w[at(n, 0, i, j)] *= keep;
        w[at(n, 1, i, j)] *= keep;
      }
    }
    return w;
  }

  private static double invariant(double[] w, int n, boolean energy) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= n / 2; j++) {
        double k2 = Math.pow(WaveNumbers.signed(i, n), 2) + j * j;
        double both = j == 0 || 2 * j == n ? 1 : 2;
        double power = Math.pow(w[at(n, 0, i, j)], 2) + Math.pow(w[at(n, 1, i, j)], 2);
        sum += both * (energy ? (k2 > 0 ? power / k2 : 0) : power);
      }
    }
    return sum;
  }

  /** Position of the real (0) or imaginary (1) part of a mode in a spectrum. */
  private static int at(int n, int part, int i, int j) {
    return (part * n + i) * (n / 2 + 1) + j;
  }

  private static double[] evolved(int n, double viscosity, double forcing, double time, double dt) {
    VorticityEquation equation = new VorticityEquation(n, viscosity, forcing);
    double[] start = GaussianRandomField.sample(n, 2.5, 7, Seeds.generator(2, "test", 0));
    return new VorticitySolver(equation).advance(equation.fourier().spectrum(start), time, dt);
  }

  // The reference's own time error against half its step; ours at Δt = 0.01 is 16 times as large.
  @ParameterizedTest
  @CsvSource({"1e-3, 2e-10", "1e-4, 3e-8", "1e-5, 4e-6"})
  void accurateReferenceFramesAreReproduced(String nu, double tolerance) {
    VorticityEquation equation = new VorticityEquation(64, Double.parseDouble(nu), 0.1);
    VorticitySolver solver = new VorticitySolver(equation);
    double[] reference = Goldens.doubles(REFERENCE, "nu_" + nu + "/accurate");
    double[] w = equation.fourier().spectrum(Goldens.doubles(REFERENCE, "w0"));
    double time = 0;
    double[] times = {1, 5, 10};
    for (int frame = 0; frame < times.length; frame++) {
      w = solver.advance(w, times[frame] - time, 0.01);
      time = times[frame];
      double[] field = equation.fourier().field(w);
      assertThat(Goldens.distance(field, reference, frame * 4096)).isLessThan(tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-3", "1e-4", "1e-5"})
  void termsOfTheEquationReproduceThePublishersTimeSteps(String nu) {
    double viscosity = Double.parseDouble(nu);
    VorticityEquation equation = new VorticityEquation(64, viscosity, 0.1);
    double[] reference = Goldens.doubles(REFERENCE, "nu_" + nu + "/steps");
    double[] w = equation.fourier().spectrum(Goldens.doubles(REFERENCE, "w0"));
    double[] rate = new double[w.length];
    int[] wanted = {1, 2, 5, 10};
    int frame = 0;
    for (int step = 1; step <= 10; step++) {
      equation.nonlinearTerm(w).evaluate(w, rate);
      publishedStep(equation, w, rate, 1e-3);
      if (step == wanted[frame]) {
        double[] field = equation.fourier().field(w);
        assertThat(Goldens.distance(field, reference, frame * 4096)).isLessThan(1e-14);
        frame++;
      }
    }
    assertThat(frame).isEqualTo(4);
  }

  /** Crank–Nicolson for diffusion, forward Euler for the rest. */
  private static void publishedStep(
      VorticityEquation equation, double[] w, double[] rate, double dt) {
    int n = equation.points();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= n / 2; j++) {
        double half = 0.5 * dt * equation.decayRate(i, j);
        for (int part = 0; part < 2; part++) {
          int p = at(n, part, i, j);
          w[p] = ((1 - half) * w[p] + dt * rate[p]) / (1 + half);
        }
      }
    }
  }

  @Test
  void forcingIsTheReferences() {
    double[] forcing = Forcing.diagonalField(64, 0.1);
    assertThat(Goldens.distance(forcing, Goldens.doubles(REFERENCE, "f"), 0)).isLessThan(1e-15);
  }

  @Test
  void forcingAloneDrivesAShearFlow() {
    // −Δψ = f is f = 8π²ψ, and the gradient of f has the amplitude 2π·√2·0.1 along each axis.
    double expected = 2 * 0.1 * Math.sqrt(2) / (4 * Math.PI);
    assertThat(new VorticityEquation(64, 1e-3, 0.1).forcedSpeed())
        .isCloseTo(expected, within(0.01 * expected));
  }

  // A unit that gets too fast is computed again with half the step: more than rarely would be slow.
  @ParameterizedTest
  @CsvSource({"1e-3", "1e-4", "1e-5"})
  void forcingForetellsHowFastAUnitGets(double viscosity) {
    int repeated = 0;
    for (int index = 0; index < 5; index++) {
      VorticityEquation equation = new VorticityEquation(48, viscosity, 0.1);
      VorticitySolver solver = new VorticitySolver(equation);
      double[] w = equation.fourier().spectrum(field(48, index));
      equation.limit(w);
      for (int unit = 0; unit < 12; unit++) {
        long steps = solver.steps(w, 1, 1);
        w = solver.advance(w, 1, 1);
        repeated += 1.0 / steps <= solver.stableStep(w) ? 0 : 1;
      }
    }
    assertThat(repeated).isLessThanOrEqualTo(2);
  }

  @Test
  void diffusionAllowsLongerStepsThanAdvectionAlone() {
    int n = 128;
    VorticityEquation equation = new VorticityEquation(n, 1e-3, 0.1);
    VorticitySolver solver = new VorticitySolver(equation);
    double[] start = equation.fourier().spectrum(field(n, 0));
    equation.limit(start);
    for (int p = 0; p < start.length; p++) {
      start[p] *= 2;
    }
    assertThat(solver.steps(start, 1, 0.1)).isEqualTo(10);
    double advective = StepLimit.ofGrid(n, 0).of(equation.maxSpeed(start));
    assertThat(advective).isLessThan(0.07);
    double[] end = equation.fourier().field(solver.advance(start, 3, 0.1));
    double[] accurate = equation.fourier().field(solver.advance(start, 3, 0.01));
    // Modes that advection alone would let grow hold nothing: what is left is RK4's error of large
    // ones, 3e-6.
    assertThat(Goldens.distance(end, accurate, 0)).isLessThan(1e-5);
  }

  private static double[] field(int n, int index) {
    return GaussianRandomField.sample(n, 2.5, 7, Seeds.generator(2, "test", index));
  }

  @Test
  void tooLargeAStepIsLoweredInsteadOfBlowingUp() {
    double[] w = evolved(32, 0, 0, 1.0, 100.0);
    assertThat(w).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
  }
}
