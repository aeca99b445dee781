package org.operatorzoo.datasets.generate.smoke;

import java.util.random.RandomGenerator;

/**
 * Smooth random initial smoke,
 *
 * <pre>
 *   s = |n − mean(n)|/std(n),   n(x) = Re Σ_k (ξ_k + iη_k)·κ^(−12)·e^(2πi k·x/width),
 *   κ = 11·|k|/32,  k ≠ 0 whole numbers,  ξ, η ~ N(0,1) independent.
 * </pre>
 *
 * Amplitudes fall so fast that |k| = 4 is 6e-8 of |k| = 1: wave numbers beyond ±4 are left out, and
 * the same random numbers give the same field on every grid.
 */
final class InitialSmoke {

  private static final int LARGEST = 4;
  private static final int MODES = 2 * LARGEST + 1;

  private InitialSmoke() {}

  /** Draws a field [n·n] at cell centres, x first. */
  static double[] sample(int n, RandomGenerator random) {
    double[] waves = waves(n);
    double[] field = new double[n * n];
    double[] line = new double[2 * n];
    for (int a = 0; a < MODES; a++) {
      lineOf(a, waves, line, n, random);
      for (int i = 0; i < n; i++) {
        double re = waves[2 * (a * n + i)];
        double im = waves[2 * (a * n + i) + 1];
        for (int j = 0; j < n; j++) {
          field[i * n + j] += re * line[2 * j] - im * line[2 * j + 1];
        }
      }
    }
    normalise(field);
    return field;
  }

  /** e^(2πi k x) at the centres, for k = −4…4, interleaved. */
  private static double[] waves(int n) {
    double[] waves = new double[2 * MODES * n];
    for (int a = 0; a < MODES; a++) {
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * (a - LARGEST) * (i + 0.5) / n;
        waves[2 * (a * n + i)] = Math.cos(angle);
        waves[2 * (a * n + i) + 1] = Math.sin(angle);
      }
    }
    return waves;
  }

  /** Σ over ky of the coefficients of one kx, at every y, interleaved. */
  private static void lineOf(int a, double[] waves, double[] line, int n, RandomGenerator random) {
    java.util.Arrays.fill(line, 0);
    for (int b = 0; b < MODES; b++) {
      int square = (a - LARGEST) * (a - LARGEST) + (b - LARGEST) * (b - LARGEST);
      double amplitude = square == 0 ? 0 : Math.pow(square * Math.pow(11 / 32.0, 2), -6);
      double re = amplitude * random.nextGaussian();
      double im = amplitude * random.nextGaussian();
      for (int j = 0; j < n; j++) {
        double cos = waves[2 * (b * n + j)];
        double sin = waves[2 * (b * n + j) + 1];
        line[2 * j] += re * cos - im * sin;
        line[2 * j + 1] += re * sin + im * cos;
      }
    }
  }

  private static void normalise(double[] field) {
    double sum = 0;
    double squares = 0;
    for (double value : field) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / field.length;
    double std = Math.sqrt(squares / field.length - mean * mean);
    for (int p = 0; p < field.length; p++) {
      field[p] = Math.abs((field[p] - mean) / std);
    }
  }
}
