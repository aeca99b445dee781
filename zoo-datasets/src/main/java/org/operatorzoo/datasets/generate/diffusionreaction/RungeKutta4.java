package org.operatorzoo.datasets.generate.diffusionreaction;

/** The classical Runge–Kutta method of order 4 in place. Holds work arrays: one per thread. */
final class RungeKutta4 {

  private final DiffusionReactionEquation equation;
  private final double[] slope;
  private final double[] stage;
  private final double[] sum;

  RungeKutta4(DiffusionReactionEquation equation) {
    int size = 2 * equation.cells();
    this.equation = equation;
    this.slope = new double[size];
    this.stage = new double[size];
    this.sum = new double[size];
  }

  /** Advances by {@code duration} in equal steps of at most {@code maxStep}. */
  void advance(double[] y, double duration, double maxStep) {
    int steps = (int) Math.max(1, Math.ceil(duration / maxStep - 1e-9));
    for (int s = 0; s < steps; s++) {
      step(y, duration / steps);
    }
  }

  /** y ← y + Δt/6·(k1 + 2k2 + 2k3 + k4). */
  void step(double[] y, double dt) {
    equation.rate(y, sum);
    reach(y, dt / 2, sum, stage);
    equation.rate(stage, slope);
    accumulate(y, dt / 2, slope, sum, stage);
    equation.rate(stage, slope);
    accumulate(y, dt, slope, sum, stage);
    equation.rate(stage, slope);
    finish(slope, sum, dt / 6, y);
  }

  private static void reach(double[] y, double dt, double[] slope, double[] result) {
    for (int p = 0; p < result.length; p++) {
      result[p] = y[p] + dt * slope[p];
    }
  }

  private static void accumulate(
      double[] y, double dt, double[] slope, double[] sum, double[] result) {
    for (int p = 0; p < result.length; p++) {
      sum[p] += 2 * slope[p];
      result[p] = y[p] + dt * slope[p];
    }
  }

  private static void finish(double[] slope, double[] sum, double weight, double[] y) {
    for (int p = 0; p < y.length; p++) {
      y[p] += weight * (sum[p] + slope[p]);
    }
  }
}
