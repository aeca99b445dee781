package org.operatorzoo.datasets.generate.poisson;

import java.util.Arrays;
import org.operatorzoo.datasets.generate.fourier.RowFourier;
import org.operatorzoo.datasets.generate.fourier.RowPairs;
import org.operatorzoo.datasets.generate.fourier.Transposition;

/**
 * Cosine transform (DCT-II) of lines of n values, X_k = Σ_j x_j cos(π(2j+1)k/(2n)), and its
 * inverse. Two lines x, y are one complex sequence x + iy; with its even members in front and its
 * odd ones behind in reverse order, and V the Fourier transform of that (Makhoul 1980),
 *
 * <pre>
 *   X_k + iY_k = ½·(e^(−iπk/2n)·V_k + e^(iπk/2n)·V_(n−k)).
 * </pre>
 *
 * All lines are transformed at once, as columns, in half the time of JTransforms line by line.
 * Holds work arrays: one instance per thread.
 */
final class CosineTransform {

  private final int n;
  private final int width;
  private final RowFourier fourier;
  private final double[] cosine;
  private final double[] sine;

  // Lines as columns, those of the first half as real parts of those of the second.
  private final double[][] real;
  private final double[][] imaginary;

  /**
   * @param n length of a line
   * @param lines number of lines
   */
  CosineTransform(int n, int lines) {
    this.n = n;
    this.width = (lines + 1) / 2;
    this.fourier = new RowFourier(n, width);
    this.real = new double[n][width];
    this.imaginary = new double[n][width];
    this.cosine = new double[n];
    this.sine = new double[n];
    for (int k = 0; k < n; k++) {
      cosine[k] = Math.cos(0.5 * Math.PI * k / n);
      sine[k] = Math.sin(0.5 * Math.PI * k / n);
    }
  }

  /** Transforms lines[·][j] in place. */
  void forward(double[][] lines) {
    double[][] first = Arrays.copyOfRange(lines, 0, width);
    double[][] second = Arrays.copyOfRange(lines, width, lines.length);
    Transposition.transpose(first, reordered(real), first.length, n);
    Transposition.transpose(second, reordered(imaginary), second.length, n);
    fourier.forward(real, imaginary, width);
    for (int k = 1; k < n - k; k++) {
      toCosines(k, 0.5 * cosine[k], 0.5 * sine[k]);
    }
    if (n % 2 == 0) {
      scale(n / 2, cosine[n / 2]);
    }
    Transposition.transpose(real, first, n, first.length);
    Transposition.transpose(imaginary, second, n, second.length);
  }

  /** Transforms back in place. */
  void inverse(double[][] lines) {
    double[][] first = Arrays.copyOfRange(lines, 0, width);
    double[][] second = Arrays.copyOfRange(lines, width, lines.length);
    Transposition.transpose(first, real, first.length, n);
    Transposition.transpose(second, imaginary, second.length, n);
    scale(0, 1.0 / n);
    for (int k = 1; k < n - k; k++) {
      fromCosines(k, cosine[k] / n, sine[k] / n);
    }
    if (n % 2 == 0) {
      scale(n / 2, 2 * cosine[n / 2] / n);
    }
    fourier.inverse(real, imaginary, width);
    Transposition.transpose(reordered(real), first, n, first.length);
    Transposition.transpose(reordered(imaginary), second, n, second.length);
  }

  /** The rows in which the members of a line lie: even ones in front, odd ones from behind. */
  private double[][] reordered(double[][] rows) {
    double[][] result = new double[n][];
    for (int j = 0; j < n; j++) {
      result[j] = rows[j % 2 == 0 ? j / 2 : n - 1 - j / 2];
    }
    return result;
  }

  private void scale(int k, double factor) {
    RowPairs.scale(real[k], factor, width);
    RowPairs.scale(imaginary[k], factor, width);
  }

  /** (V_k, V_(n−k)) → (X_k + iY_k, X_(n−k) + iY_(n−k)): sums and differences, then two turns. */
  private void toCosines(int k, double cos, double sin) {
    double[] re = real[k];
    double[] im = imaginary[k];
    double[] mirroredRe = real[n - k];
    double[] mirroredIm = imaginary[n - k];
    RowPairs.sumAndDifference(re, mirroredRe, width);
    RowPairs.sumAndDifference(mirroredIm, im, width);
    RowPairs.turn(re, im, cos, sin, width);
    RowPairs.turn(mirroredIm, mirroredRe, cos, sin, width);
    real[n - k] = im;
    imaginary[k] = mirroredIm;
    imaginary[n - k] = mirroredRe;
  }

  /** V_k = e^(iπk/2n)·(Z_k − i·Z_(n−k)), Z = X + iY. */
  private void fromCosines(int k, double cos, double sin) {
    double[] re = real[k];
    double[] im = imaginary[k];
    double[] mirroredRe = real[n - k];
    double[] mirroredIm = imaginary[n - k];
    RowPairs.sumAndDifference(re, mirroredIm, width);
    RowPairs.sumAndDifference(im, mirroredRe, width);
    RowPairs.turn(re, mirroredRe, cos, sin, width);
    RowPairs.turn(mirroredIm, im, cos, -sin, width);
    imaginary[k] = mirroredRe;
    real[n - k] = mirroredIm;
    imaginary[n - k] = im;
  }
}
