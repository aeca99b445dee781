package org.operatorzoo.datasets.generate.navierstokes;

import org.operatorzoo.core.error.DatasetException;

/**
 * Integrating-factor Runge–Kutta method of order 4 for ∂t ŵ = −νλŵ + N(ŵ). With E = exp(−νλΔt/2):
 *
 * <pre>
 *   k1 = N(ŵ)               k2 = N(E(ŵ + Δt/2·k1))
 *   k3 = N(Eŵ + Δt/2·k2)    k4 = N(E²ŵ + Δt·E·k3)
 *   ŵ ← E²ŵ + Δt/6·(E²k1 + 2E(k2 + k3) + k4)
 * </pre>
 *
 * Diffusion is exact, advection limits the step: Δt ≤ 2.8 / (2π·(n/3)·max(|u|+|v|)). Not
 * thread-safe.
 */
final class VorticitySolver {

  private static final double RK4_IMAGINARY_AXIS = 2.8;
  private static final double SAFETY = 0.75;
  private static final int MOST_STEPS = 1 << 20;

  private final VorticityEquation equation;
  private final double[] slope;
  private final double[] sum;
  private final double[] stage;
  private final double[] halfDecay;
  private double decayStep = Double.NaN;

  VorticitySolver(VorticityEquation equation) {
    int size = equation.fourier().size();
    this.equation = equation;
    this.slope = new double[size];
    this.sum = new double[size];
    this.stage = new double[size];
    this.halfDecay = new double[size];
  }

  /**
   * Advances by {@code duration} with steps of at most {@code maxStep}; checks the stability limit
   * at both ends of every time unit and repeats it with half the step where the flow got too fast.
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
    double wanted = Math.min(maxStep, SAFETY * stableStep(start));
    long steps = Math.max(1, (long) Math.ceil(duration / wanted - 1e-9));
    for (; steps <= MOST_STEPS; steps *= 2) {
      double[] w = start.clone();
      double dt = duration / steps;
      NonlinearTerm term = equation.nonlinearTerm(w);
      for (long s = 0; s < steps; s++) {
        step(w, dt, term);
      }
      if (dt <= stableStep(w)) {
        return w;
      }
    }
    throw new DatasetException(
        "solving the vorticity equation",
        "a finite solution with at most " + MOST_STEPS + " steps per time unit",
        "largest velocity " + equation.maxSpeed(start));
  }

  /** Largest stable Δt; 0 if the state is not finite. */
  double stableStep(double[] w) {
    double speed = equation.maxSpeed(w);
    if (!Double.isFinite(speed)) {
      return 0;
    }
    double highest = 2 * Math.PI * equation.points() / 3.0;
    return RK4_IMAGINARY_AXIS / (highest * Math.max(speed, 1e-12));
  }

  /** One step in place. */
  void step(double[] w, double dt) {
    step(w, dt, equation.nonlinearTerm(w));
  }

  private void step(double[] w, double dt, NonlinearTerm term) {
    prepareDecay(dt);
    term.evaluate(w, slope);
    secondStage(halfDecay, w, slope, dt / 2, stage);
    begin(halfDecay, w, slope, dt / 6, sum);
    term.evaluate(stage, slope);
    thirdStage(halfDecay, w, slope, dt / 2, stage);
    add(halfDecay, slope, dt / 3, sum);
    term.evaluate(stage, slope);
    fourthStage(halfDecay, w, slope, dt, stage);
    add(halfDecay, slope, dt / 3, sum);
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
