package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums over stretches of floats: eight running sums, so that additions overlap, added up in double
 * after every few terms, before rounding adds up.
 */
final class Sums {

  private static final int LANES = 8;
  private static final int STRETCH = 256;

  private Sums() {}

  static double sum(float[] v, int from, int n) {
    double sum = 0;
    for (int start = from; start < from + n; start += STRETCH) {
      sum += stretch(v, start, Math.min(start + STRETCH, from + n));
    }
    return sum;
  }

  /** Σ v·w over the same stretch of both. */
  static double dot(float[] v, float[] w, int from, int n) {
    double sum = 0;
    for (int start = from; start < from + n; start += STRETCH) {
      sum += stretch(v, w, start, Math.min(start + STRETCH, from + n));
    }
    return sum;
  }

  private static double stretch(float[] v, int from, int end) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int i = from;
    for (; i <= end - LANES; i += LANES) {
      a += v[i];
      b += v[i + 1];
      c += v[i + 2];
      d += v[i + 3];
      e += v[i + 4];
      f += v[i + 5];
      g += v[i + 6];
      h += v[i + 7];
    }
    for (; i < end; i++) {
      a += v[i];
    }
    return ((double) a + b) + ((double) c + d) + ((double) e + f) + ((double) g + h);
  }

  private static double stretch(float[] v, float[] w, int from, int end) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int i = from;
    for (; i <= end - LANES; i += LANES) {
      a = Math.fma(v[i], w[i], a);
      b = Math.fma(v[i + 1], w[i + 1], b);
      c = Math.fma(v[i + 2], w[i + 2], c);
      d = Math.fma(v[i + 3], w[i + 3], d);
      e = Math.fma(v[i + 4], w[i + 4], e);
      f = Math.fma(v[i + 5], w[i + 5], f);
      g = Math.fma(v[i + 6], w[i + 6], g);
      h = Math.fma(v[i + 7], w[i + 7], h);
    }
    for (; i < end; i++) {
      a = Math.fma(v[i], w[i], a);
    }
    return ((double) a + b) + ((double) c + d) + ((double) e + f) + ((double) g + h);
  }

  /** Writes the sums from position {@code from} on to an array. */
  static void write(double[] sums, int from, INDArray array) {
    int n = Math.toIntExact(array.length());
    Numbers.of(array).all(Arrays.copyOfRange(sums, from, from + n));
  }
}
