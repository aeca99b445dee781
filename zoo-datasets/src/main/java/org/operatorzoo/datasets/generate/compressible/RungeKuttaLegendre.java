package org.operatorzoo.datasets.generate.compressible;

import java.util.HashMap;
import java.util.Map;

/**
 * RKL2: one step of ∂t u = Lu of second order whose s stages are stable over (s² + s − 2)/4
 * explicit Euler steps,
 *
 * <pre>
 *   Y_1 = Y_0 + μ̃_1 Δt LY_0,
 *   Y_j = μ_j Y_{j−1} + ν_j Y_{j−2} + (1 − μ_j − ν_j) Y_0 + μ̃_j Δt LY_{j−1} + γ̃_j Δt LY_0.
 * </pre>
 *
 * Holds work arrays: one instance per thread.
 */
final class RungeKuttaLegendre {

  private final Map<Integer, LegendreCoefficients> coefficients = new HashMap<>();
  private final double[][] start;
  private final double[][] startRate;
  private final double[][] rate;
  private double[][] last;
  private double[][] beforeLast;

  RungeKuttaLegendre(int rows, int columns) {
    this.start = new double[rows][columns];
    this.startRate = new double[rows][columns];
    this.rate = new double[rows][columns];
    this.last = new double[rows][columns];
    this.beforeLast = new double[rows][columns];
  }

  /**
   * Advances {@code u} by {@code dt} in place.
   *
   * @param mean is filled with the mean of u over the step for which u(Δt) = u(0) + Δt·L(mean)
   */
  void advance(DiffusionOperator operator, double[][] u, double dt, double[][] mean) {
    double ratio = dt * operator.spectralRadius() / 2;
    LegendreCoefficients c =
        coefficients.computeIfAbsent(
            LegendreCoefficients.stagesFor(ratio), LegendreCoefficients::new);
    Rows.copy(u, start);
    Rows.copy(u, beforeLast);
    operator.apply(start, startRate);
    for (int i = 0; i < u.length; i++) {
      firstStage(i, c.muTilde[1] * dt);
      scale(start[i], c.meanWeight[0], mean[i]);
    }
    for (int j = 2; j <= c.stages; j++) {
      operator.apply(last, rate);
      for (int i = 0; i < u.length; i++) {
        accumulate(last[i], c.meanWeight[j - 1], mean[i]);
        combine(i, c.mu[j], c.nu[j]);
        addRates(i, c.muTilde[j] * dt, c.gammaTilde[j] * dt);
      }
      double[][] spare = beforeLast;
      beforeLast = last;
      last = spare;
    }
    Rows.copy(last, u);
  }

  private void firstStage(int i, double factor) {
    double[] result = last[i];
    double[] y0 = start[i];
    double[] rate0 = startRate[i];
    for (int j = 0; j < result.length; j++) {
      result[j] = y0[j] + factor * rate0[j];
    }
  }

  /** Y_j without its rates, in place of Y_{j−2}. */
  private void combine(int i, double mu, double nu) {
    double[] result = beforeLast[i];
    double[] y1 = last[i];
    double[] y0 = start[i];
    double rest = 1 - mu - nu;
    for (int j = 0; j < result.length; j++) {
      result[j] = mu * y1[j] + nu * result[j] + rest * y0[j];
    }
  }

  private void addRates(int i, double factor, double startFactor) {
    double[] result = beforeLast[i];
    double[] rate1 = rate[i];
    double[] rate0 = startRate[i];
    for (int j = 0; j < result.length; j++) {
      result[j] += factor * rate1[j] + startFactor * rate0[j];
    }
  }

  private static void scale(double[] y, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = factor * y[j];
    }
  }

  private static void accumulate(double[] y, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] += factor * y[j];
    }
  }
}
