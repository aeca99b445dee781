package org.operatorzoo.baselines.oformer;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.graph.Initializer;

/** What maps to queries, keys and values start from: a rotation of each head plus the identity. */
final class Start {

  private Start() {}

  /**
   * Blocks [n, n] one below the other; the first ones orthogonal with gain 1/n plus I/n, the others
   * U(±1/√n).
   *
   * @param width n
   * @param rotations number of orthogonal blocks
   */
  static Initializer rotations(int width, int rotations) {
    return (values, random) -> {
      Initializer.fanIn(width).fill(values, random);
      for (int block = 0; block < rotations; block++) {
        double[][] q = orthogonal(width, random);
        int from = block * width * width;
        int to = Math.min(values.length, from + width * width);
        for (int at = from; at < to; at++) {
          int i = (at - from) / width;
          int j = (at - from) % width;
          values[at] = (float) ((q[i][j] + (i == j ? 1 : 0)) / width);
        }
      }
    };
  }

  /** Rows of normal draws made orthonormal one after the other (Gram–Schmidt, each twice). */
  static double[][] orthogonal(int width, RandomGenerator random) {
    double[][] rows = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < i; k++) {
          subtract(rows[i], rows[k], dot(rows[i], rows[k]));
        }
      }
      double length = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < width; j++) {
        rows[i][j] /= length;
      }
    }
    return rows;
  }

  private static void subtract(double[] from, double[] row, double factor) {
    for (int j = 0; j < row.length; j++) {
      from[j] -= factor * row[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
