package org.operatorzoo.datasets.generate.poisson;

import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Cosine transform (DCT-II) of the rows of an array, X_k = Σ_j x_j cos(π(2j+1)k/(2n)), and its
 * inverse. Two rows x, y are one complex sequence x + iy; with its even members in front and its
 * odd ones behind in reverse order, and V the Fourier transform of that (Makhoul 1980),
 *
 * <pre>
 *   X_k + iY_k = ½·(e^(−iπk/2n)·V_k + e^(iπk/2n)·V_(n−k)).
 * </pre>
 *
 * As fast as JTransforms' own cosine transform for powers of two, twice as fast for other lengths.
 */
final class CosineTransform {

  static {
    // Trajectories run in parallel already; threads inside a transform would only compete.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  private final int n;
  private final DoubleFFT_1D fourier;
  private final double[] pair;
  private final double[] cosine;
  private final double[] sine;

  /**
   * @param n length of a row
   */
  CosineTransform(int n) {
    this.n = n;
    this.fourier = new DoubleFFT_1D(n);
    this.pair = new double[2 * n];
    this.cosine = new double[n];
    this.sine = new double[n];
    for (int k = 0; k < n; k++) {
      cosine[k] = Math.cos(0.5 * Math.PI * k / n);
      sine[k] = Math.sin(0.5 * Math.PI * k / n);
    }
  }

  /** Transforms {@code rows} rows in place. */
  void forward(double[] values, int rows) {
    for (int i = 0; i < rows; i += 2) {
      // An odd last row is its own partner.
      forward(values, i * n, Math.min(i + 1, rows - 1) * n);
    }
  }

  /** Transforms back in place. */
  void inverse(double[] values, int rows) {
    for (int i = 0; i < rows; i += 2) {
      inverse(values, i * n, Math.min(i + 1, rows - 1) * n);
    }
  }

  private void forward(double[] values, int x, int y) {
    for (int j = 0, p = 0; j < n; j += 2, p += 2) {
      pair[p] = values[x + j];
      pair[p + 1] = values[y + j];
    }
    for (int j = 1, p = 2 * n - 2; j < n; j += 2, p -= 2) {
      pair[p] = values[x + j];
      pair[p + 1] = values[y + j];
    }
    fourier.complexForward(pair);
    values[x] = pair[0];
    values[y] = pair[1];
    for (int k = 1; k < n; k++) {
      int p = 2 * k;
      int q = 2 * (n - k);
      double cos = 0.5 * cosine[k];
      double sin = 0.5 * sine[k];
      values[x + k] = cos * (pair[p] + pair[q]) + sin * (pair[p + 1] - pair[q + 1]);
      values[y + k] = cos * (pair[p + 1] + pair[q + 1]) - sin * (pair[p] - pair[q]);
    }
  }

  /** V_k = e^(iπk/2n)·(Z_k − i·Z_(n−k)), Z = X + iY, Z_n = 0. */
  private void inverse(double[] values, int x, int y) {
    pair[0] = values[x];
    pair[1] = values[y];
    for (int k = 1; k < n; k++) {
      double re = values[x + k] + values[y + n - k];
      double im = values[y + k] - values[x + n - k];
      pair[2 * k] = cosine[k] * re - sine[k] * im;
      pair[2 * k + 1] = cosine[k] * im + sine[k] * re;
    }
    fourier.complexInverse(pair, true);
    for (int j = 0, p = 0; j < n; j += 2, p += 2) {
      values[x + j] = pair[p];
      values[y + j] = pair[p + 1];
    }
    for (int j = 1, p = 2 * n - 2; j < n; j += 2, p -= 2) {
      values[x + j] = pair[p];
      values[y + j] = pair[p + 1];
    }
  }
}
