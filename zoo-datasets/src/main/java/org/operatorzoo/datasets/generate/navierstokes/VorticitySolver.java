package org.operatorzoo.datasets.generate.navierstokes;

import org.operatorzoo.core.error.DatasetException;

/**
 * Integrating-factor Runge–Kutta method of order 4 for ∂t ŵ = −νλŵ + N(ŵ, t). With E =
 * exp(−νλΔt/2):
 *
 * <pre>
 *   k1 = N(ŵ, t)                    k2 = N(E(ŵ + Δt/2·k1), t + Δt/2)
 *   k3 = N(Eŵ + Δt/2·k2, t + Δt/2)  k4 = N(E²ŵ + Δt·E·k3, t + Δt)
 *   ŵ ← E²ŵ + Δt/6·(E²k1 + 2E(k2 + k3) + k4)
 * </pre>
 *
 * Diffusion is exact, advection limits the step ({@link StepLimit}). Not thread-safe.
 */
final class VorticitySolver {

  /** Part of the stability limit: the flow may get 11 % faster than expected. */
  private static final double SAFETY = 0.9;

  private static final int MOST_STEPS = 1 << 20;

  private final VorticityEquation equation;
  private final StepLimit limit;
  private final double[] slope;
  private final double[] sum;
  private final double[] stage;
  private final double[] halfDecay;
  private double decayStep = Double.NaN;
  private double time;

  VorticitySolver(VorticityEquation equation) {
    int size = equation.fourier().size();
    this.equation = equation;
    this.limit = equation.stepLimit();
    this.slope = new double[size];
    this.sum = new double[size];
    this.stage = new double[size];
    this.halfDecay = new double[size];
  }

  /**
   * Advances by {@code duration}, from time 0 at the first call, with steps of at most {@code
   * maxStep}. A time unit begins with a step that leaves room for what the forcing adds to the
   * speed; if the flow got too fast at its end all the same, it is repeated with half the step.
   *
   * @return the new spectrum
   * @throws DatasetException if no step size keeps the solution finite
   */
  double[] advance(double[] start, double duration, double maxStep) {
    double[] w = start;
    int units = (int) Math.max(1, Math.ceil(duration));
    for (int unit = 0; unit < units; unit++) {
      w = advanceUnit(w, duration / units, maxStep);
    }
    return w;
  }

  private double[] advanceUnit(double[] start, double duration, double maxStep) {
    double begin = time;
    for (long steps = steps(start, duration, maxStep); steps <= MOST_STEPS; steps *= 2) {
      double[] w = start.clone();
      double dt = duration / steps;
      NonlinearTerm term = equation.nonlinearTerm(w);
      for (long s = 0; s < steps; s++) {
        time = begin + s * dt;
        step(w, dt, term);
      }
      if (dt <= stableStep(w)) {
        time = begin + duration;
        return w;
      }
    }
    throw new DatasetException(
        "solving the vorticity equation",
        "a finite solution with at most " + MOST_STEPS + " steps per time unit",
        "largest velocity " + equation.maxSpeed(start));
  }

  /** Steps for at most a time unit, stable if the flow gets no faster than f alone makes it. */
  long steps(double[] w, double duration, double maxStep) {
    double speed = equation.maxSpeed(w) + duration * equation.forcedSpeed();
    double wanted = Math.min(maxStep, SAFETY * limit.of(speed));
    return Math.max(1, (long) Math.ceil(duration / wanted - 1e-9));
  }

  /** Largest stable Δt; 0 if the state is not finite. */
  double stableStep(double[] w) {
    return limit.of(equation.maxSpeed(w));
  }

  /** One step in place. */
  void step(double[] w, double dt) {
    step(w, dt, equation.nonlinearTerm(w));
  }

  private void step(double[] w, double dt, NonlinearTerm term) {
    prepareDecay(dt);
    equation.setTime(time);
    term.evaluate(w, slope);
    secondStage(halfDecay, w, slope, dt / 2, stage);
    begin(halfDecay, w, slope, dt / 6, sum);
    equation.setTime(time + dt / 2);
    term.evaluate(stage, slope);
    thirdStage(halfDecay, w, slope, dt / 2, stage);
    add(halfDecay, slope, dt / 3, sum);
    term.evaluate(stage, slope);
    fourthStage(halfDecay, w, slope, dt, stage);
    add(halfDecay, slope, dt / 3, sum);
    equation.setTime(time + dt);
    term.evaluate(stage, slope);
    finish(sum, slope, dt / 6, w);
  }

  private static void secondStage(double[] e, double[] w, double[] k, double dt, double[] result) {
    for (int p = 0; p < result.length; p++) {
      result[p] = e[p] * (w[p] + dt * k[p]);
    }
  }

  private static void thirdStage(double[] e, double[] w, double[] k, double dt, double[] result) {
    for (int p = 0; p < result.length; p++) {
      result[p] = e[p] * w[p] + dt * k[p];
    }
  }

  private static void fourthStage(double[] e, double[] w, double[] k, double dt, double[] result) {
    for (int p = 0; p < result.length; p++) {
      result[p] = e[p] * (e[p] * w[p] + dt * k[p]);
    }
  }

  /** E²(ŵ + weight·k1). */
  private static void begin(double[] e, double[] w, double[] k, double weight, double[] sum) {
    for (int p = 0; p < sum.length; p++) {
      sum[p] = e[p] * (e[p] * (w[p] + weight * k[p]));
    }
  }

  /** Adds weight·E·k. */
  private static void add(double[] e, double[] k, double weight, double[] sum) {
    for (int p = 0; p < sum.length; p++) {
      sum[p] += weight * (e[p] * k[p]);
    }
  }

  private static void finish(double[] sum, double[] k4, double weight, double[] w) {
    for (int p = 0; p < w.length; p++) {
      w[p] = sum[p] + weight * k4[p];
    }
  }

  /** E for the real and imaginary part of every mode. */
  private void prepareDecay(double dt) {
    if (dt == decayStep) {
      return;
    }
    int n = equation.points();
    int half = equation.fourier().half();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < half; j++) {
        double factor = Math.exp(-equation.decayRate(i, j) * dt / 2);
        halfDecay[i * half + j] = factor;
        halfDecay[(n + i) * half + j] = factor;
      }
    }
    decayStep = dt;
  }
}
