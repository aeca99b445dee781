package org.operatorzoo.datasets.generate.poisson;

import java.util.List;
import org.operatorzoo.datasets.generate.fourier.RowFourier;
import org.operatorzoo.datasets.generate.fourier.RowPairs;

/**
 * Cosine transform (DCT-II) along the rows of arrays [n, width], X_k = Σ_j x_j cos(π(2j+1)k/(2n)),
 * and its inverse. Two arrays x, y are one complex sequence x + iy; with its even members in front
 * and its odd ones behind in reverse order, and V the Fourier transform of that (Makhoul 1980),
 *
 * <pre>
 *   X_k + iY_k = ½·(e^(−iπk/2n)·V_k + e^(iπk/2n)·V_(n−k)).
 * </pre>
 *
 * All columns are transformed at once. Rows change places by their references. Holds work arrays:
 * one instance per thread.
 */
final class CosineTransform {

  private final int n;
  private final int width;
  private final RowFourier fourier;
  private final double[] cosine;
  private final double[] sine;
  private final double[][] reordered;

  /**
   * @param n number of rows
   * @param width number of columns
   */
  CosineTransform(int n, int width) {
    this.n = n;
    this.width = width;
    this.fourier = new RowFourier(n, width);
    this.reordered = new double[n][];
    this.cosine = new double[n];
    this.sine = new double[n];
    for (int k = 0; k < n; k++) {
      cosine[k] = Math.cos(0.5 * Math.PI * k / n);
      sine[k] = Math.sin(0.5 * Math.PI * k / n);
    }
  }

  /** Transforms two arrays in place. */
  void forward(double[][] x, double[][] y) {
    for (double[][] rows : List.of(x, y)) {
      for (int j = 0; j < n; j++) {
        reordered[place(j)] = rows[j];
      }
      System.arraycopy(reordered, 0, rows, 0, n);
    }
    fourier.forward(x, y, width);
    for (int k = 1; k < n - k; k++) {
      toCosines(x, y, k, 0.5 * cosine[k], 0.5 * sine[k]);
    }
    if (n % 2 == 0) {
      scale(x, y, n / 2, cosine[n / 2]);
    }
  }

  /** Transforms back in place. */
  void inverse(double[][] x, double[][] y) {
    scale(x, y, 0, 1.0 / n);
    for (int k = 1; k < n - k; k++) {
      fromCosines(x, y, k, cosine[k] / n, sine[k] / n);
    }
    if (n % 2 == 0) {
      scale(x, y, n / 2, 2 * cosine[n / 2] / n);
    }
    fourier.inverse(x, y, width);
    for (double[][] rows : List.of(x, y)) {
      for (int j = 0; j < n; j++) {
        reordered[j] = rows[place(j)];
      }
      System.arraycopy(reordered, 0, rows, 0, n);
    }
  }

  /** Where row {@code j} stands: even ones in front, odd ones from behind. */
  private int place(int j) {
    return j % 2 == 0 ? j / 2 : n - 1 - j / 2;
  }

  private void scale(double[][] x, double[][] y, int k, double factor) {
    RowPairs.scale(x[k], factor, width);
    RowPairs.scale(y[k], factor, width);
  }

  /** (V_k, V_(n−k)) → (X_k + iY_k, X_(n−k) + iY_(n−k)): sums and differences, then two turns. */
  private void toCosines(double[][] x, double[][] y, int k, double cos, double sin) {
    double[] re = x[k];
    double[] im = y[k];
    double[] mirroredRe = x[n - k];
    double[] mirroredIm = y[n - k];
    RowPairs.sumAndDifference(re, mirroredRe, width);
    RowPairs.sumAndDifference(mirroredIm, im, width);
    RowPairs.turn(re, im, cos, sin, width);
    RowPairs.turn(mirroredIm, mirroredRe, cos, sin, width);
    x[n - k] = im;
    y[k] = mirroredIm;
    y[n - k] = mirroredRe;
  }

  /** V_k = e^(iπk/2n)·(Z_k − i·Z_(n−k)), Z = X + iY. */
  private void fromCosines(double[][] x, double[][] y, int k, double cos, double sin) {
    double[] re = x[k];
    double[] im = y[k];
    double[] mirroredRe = x[n - k];
    double[] mirroredIm = y[n - k];
    RowPairs.sumAndDifference(re, mirroredIm, width);
    RowPairs.sumAndDifference(im, mirroredRe, width);
    RowPairs.turn(re, mirroredRe, cos, sin, width);
    RowPairs.turn(mirroredIm, im, cos, -sin, width);
    y[k] = mirroredRe;
    x[n - k] = mirroredIm;
    y[n - k] = im;
  }
}
