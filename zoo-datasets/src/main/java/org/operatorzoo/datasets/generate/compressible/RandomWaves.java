package org.operatorzoo.datasets.generate.compressible;

import java.util.random.RandomGenerator;

/**
 * Sum of plane waves on the unit torus with wave numbers −4…4 on both axes, neither of them 0,
 *
 * <pre>
 *   s(x, y) = Σ_k |k|^(−1/2) sin(2πk·x + φ_k),   φ_k ~ U(0, 2π) independent.
 * </pre>
 *
 * Stored as s = Σ_k sine_k sin(2πk·x) + cosine_k cos(2πk·x).
 */
final class RandomWaves {

  private static final int HIGHEST = 4;
  private static final int SIDE = 2 * HIGHEST + 1;

  private final double[] sine = new double[SIDE * SIDE];
  private final double[] cosine = new double[SIDE * SIDE];

  private RandomWaves() {}

  /** Draws the phases. */
  static RandomWaves draw(RandomGenerator random) {
    RandomWaves waves = new RandomWaves();
    for (int mode = 0; mode < SIDE * SIDE; mode++) {
      double kx = kx(mode);
      double ky = ky(mode);
      if (kx != 0 && ky != 0) {
        double amplitude = 1 / Math.sqrt(Math.hypot(kx, ky));
        double phase = 2 * Math.PI * random.nextDouble();
        waves.sine[mode] = amplitude * Math.cos(phase);
        waves.cosine[mode] = amplitude * Math.sin(phase);
      }
    }
    return waves;
  }

  /** Makes (u, v) free of divergence: û ← û − k(k·û)/|k|² for every wave. */
  static void project(RandomWaves u, RandomWaves v) {
    for (int mode = 0; mode < SIDE * SIDE; mode++) {
      project(u.sine, v.sine, mode);
      project(u.cosine, v.cosine, mode);
    }
  }

  private static void project(double[] u, double[] v, int mode) {
    double kx = kx(mode);
    double ky = ky(mode);
    if (kx != 0 && ky != 0) {
      double along = (kx * u[mode] + ky * v[mode]) / (kx * kx + ky * ky);
      u[mode] -= kx * along;
      v[mode] -= ky * along;
    }
  }

  private static int kx(int mode) {
    return mode / SIDE - HIGHEST;
  }

  private static int ky(int mode) {
    return mode % SIDE - HIGHEST;
  }

  /** Values at the centres of n×n cells, rows along x, [n·n]. */
  double[] atCentres(int n) {
    double[] field = new double[n * n];
    double[] along = new double[n];
    for (int i = 0; i < n; i++) {
      java.util.Arrays.fill(along, 0);
      for (int ky = -HIGHEST; ky <= HIGHEST; ky++) {
        addRow(along, ky, (i + 0.5) / n);
      }
      System.arraycopy(along, 0, field, i * n, n);
    }
    return field;
  }

  /** Adds all waves of one ky along the row at {@code x}. */
  private void addRow(double[] row, int ky, double x) {
    double ofSine = 0;
    double ofCosine = 0;
    for (int kx = -HIGHEST; kx <= HIGHEST; kx++) {
      int mode = (kx + HIGHEST) * SIDE + ky + HIGHEST;
      double sin = Math.sin(2 * Math.PI * kx * x);
      double cos = Math.cos(2 * Math.PI * kx * x);
      ofSine += sine[mode] * cos - cosine[mode] * sin;
      ofCosine += sine[mode] * sin + cosine[mode] * cos;
    }
    for (int j = 0; j < row.length; j++) {
      double angle = 2 * Math.PI * ky * (j + 0.5) / row.length;
      row[j] += ofSine * Math.sin(angle) + ofCosine * Math.cos(angle);
    }
  }
}
