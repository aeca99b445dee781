package org.operatorzoo.datasets.generate.fourier;

import java.util.Arrays;

/**
 * Discrete Fourier transforms of all columns of a complex n-row array at once, Ŷ_k = Σ_r Y_r
 * e^{−2πi kr/n}, by decimation in time (Cooley and Tukey 1965) with radix 4, 2 and, where n has
 * other prime factors, those.
 *
 * <p>Real and imaginary parts lie in separate rows, and every loop runs along rows with constant
 * factors: that becomes vector instructions, and the transform takes a third of the time of one
 * that works along interleaved columns. The first step reorders rows by their references. Holds
 * work arrays: one instance per thread.
 */
public final class RowFourier {

  private final int n;
  private final int[] radices;
  private final int[] order;
  private final double[] cosine;
  private final double[] sine;
  private final double[][] reordered;
  private final double[][] partReal;
  private final double[][] partImaginary;

  /**
   * @param n rows
   * @param widest largest number of columns
   */
  public RowFourier(int n, int widest) {
    this.n = n;
    this.radices = MixedRadix.radices(n);
    this.order = MixedRadix.order(n, radices);
    this.cosine = new double[n];
    this.sine = new double[n];
    for (int k = 0; k < n; k++) {
      cosine[k] = Math.cos(2 * Math.PI * k / n);
      sine[k] = -Math.sin(2 * Math.PI * k / n);
    }
    this.reordered = new double[n][];
    int largest = 1;
    for (int radix : radices) {
      largest = Math.max(largest, radix);
    }
    this.partReal = new double[largest][widest];
    this.partImaginary = new double[largest][widest];
  }

  /** Transforms the first {@code width} columns in place; exchanges rows of both arrays. */
  public void forward(double[][] real, double[][] imaginary, int width) {
    reorder(real);
    reorder(imaginary);
    int done = 1;
    for (int radix : radices) {
      for (int block = 0; block < n; block += done * radix) {
        for (int k = 0; k < done; k++) {
          combine(real, imaginary, block + k, done, radix, k, width);
        }
      }
      done *= radix;
    }
  }

  /** The inverse without its factor 1/n: exchanging the parts turns one into the other. */
  public void inverse(double[][] real, double[][] imaginary, int width) {
    forward(imaginary, real, width);
  }

  private void reorder(double[][] rows) {
    for (int i = 0; i < n; i++) {
      reordered[i] = rows[order[i]];
    }
    System.arraycopy(reordered, 0, rows, 0, n);
  }

  /** The radix-point transform of rows {@code first + q·stride}, each turned by e^{−2πi qk/(…)}. */
  private void combine(
      double[][] real, double[][] imaginary, int first, int stride, int radix, int k, int width) {
    int unit = n / (stride * radix);
    for (int q = 1; q < radix && k > 0; q++) {
      int row = first + q * stride;
      RowPairs.turn(real[row], imaginary[row], cosine[q * k * unit], sine[q * k * unit], width);
    }
    if (radix == 4) {
      combineFour(real, imaginary, first, stride, width);
    } else if (radix == 2) {
      RowPairs.sumAndDifference(real[first], real[first + stride], width);
      RowPairs.sumAndDifference(imaginary[first], imaginary[first + stride], width);
    } else {
      combineMany(real, imaginary, first, stride, radix, width);
    }
  }

  /** Sums and differences in two loops: a single one is too long to become vector instructions. */
  private static void combineFour(
      double[][] real, double[][] imaginary, int first, int stride, int width) {
    int b = first + stride;
    int c = b + stride;
    int d = c + stride;
    sumsAndDifferences(real[first], real[b], real[c], real[d], width);
    sumsAndDifferences(imaginary[first], imaginary[b], imaginary[c], imaginary[d], width);
    crossDifferences(real[b], imaginary[b], real[d], imaginary[d], width);
  }

  /** (a, b, c, d) ← (a + c + b + d, a − c, a + c − b − d, b − d). */
  private static void sumsAndDifferences(
      double[] a, double[] b, double[] c, double[] d, int width) {
    for (int j = 0; j < width; j++) {
      double even = a[j] + c[j];
      double odd = b[j] + d[j];
      double evenDifference = a[j] - c[j];
      double oddDifference = b[j] - d[j];
      a[j] = even + odd;
      b[j] = evenDifference;
      c[j] = even - odd;
      d[j] = oddDifference;
    }
  }

  /** (b, d) ← (b − i·d, b + i·d). */
  private static void crossDifferences(
      double[] bRe, double[] bIm, double[] dRe, double[] dIm, int width) {
    for (int j = 0; j < width; j++) {
      double evenRe = bRe[j];
      double evenIm = bIm[j];
      double oddRe = dRe[j];
      double oddIm = dIm[j];
      bRe[j] = evenRe + oddIm;
      bIm[j] = evenIm - oddRe;
      dRe[j] = evenRe - oddIm;
      dIm[j] = evenIm + oddRe;
    }
  }

  /** The defining sum, for other prime factors. */
  private void combineMany(
      double[][] real, double[][] imaginary, int first, int stride, int radix, int width) {
    for (int q = 0; q < radix; q++) {
      int row = first + q * stride;
      System.arraycopy(real[row], 0, partReal[q], 0, width);
      System.arraycopy(imaginary[row], 0, partImaginary[q], 0, width);
      Arrays.fill(real[row], 0, width, 0);
      Arrays.fill(imaginary[row], 0, width, 0);
    }
    for (int k = 0; k < radix; k++) {
      int row = first + k * stride;
      for (int q = 0; q < radix; q++) {
        int angle = q * k % radix * (n / radix);
        double c = cosine[angle];
        double s = sine[angle];
        accumulate(partReal[q], c, partImaginary[q], -s, real[row], width);
        accumulate(partReal[q], s, partImaginary[q], c, imaginary[row], width);
      }
    }
  }

  private static void accumulate(
      double[] a, double factorA, double[] b, double factorB, double[] result, int width) {
    for (int j = 0; j < width; j++) {
      result[j] += factorA * a[j] + factorB * b[j];
    }
  }
}
