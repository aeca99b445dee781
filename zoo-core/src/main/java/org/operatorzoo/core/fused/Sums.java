package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums over stretches of an array, by four running sums so that additions overlap. */
final class Sums {

  private Sums() {}

  static double sum(double[] v, int from, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = from + n;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += v[i];
      b += v[i + 1];
      c += v[i + 2];
      d += v[i + 3];
    }
    for (; i < end; i++) {
      a += v[i];
    }
    return (a + b) + (c + d);
  }

  /** Σ (v − mean)². */
  static double squares(double[] v, int from, int n, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = from + n;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += (v[i] - mean) * (v[i] - mean);
      b += (v[i + 1] - mean) * (v[i + 1] - mean);
      c += (v[i + 2] - mean) * (v[i + 2] - mean);
      d += (v[i + 3] - mean) * (v[i + 3] - mean);
    }
    for (; i < end; i++) {
      a += (v[i] - mean) * (v[i] - mean);
    }
    return (a + b) + (c + d);
  }

  /** Σ v·w over the same stretch of both. */
  static double dot(double[] v, double[] w, int from, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = from + n;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += v[i] * w[i];
      b += v[i + 1] * w[i + 1];
      c += v[i + 2] * w[i + 2];
      d += v[i + 3] * w[i + 3];
    }
    for (; i < end; i++) {
      a += v[i] * w[i];
    }
    return (a + b) + (c + d);
  }

  /** Writes the first half of the sums to one array and the second half to the other. */
  static void writeHalves(double[] sums, INDArray first, INDArray second) {
    int n = sums.length / 2;
    Numbers.of(first).all(Arrays.copyOf(sums, n));
    Numbers.of(second).all(Arrays.copyOfRange(sums, n, 2 * n));
  }
}
