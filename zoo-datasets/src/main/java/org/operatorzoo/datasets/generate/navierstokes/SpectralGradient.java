package org.operatorzoo.datasets.generate.navierstokes;

import java.util.Arrays;

/**
 * Gradient of a field φ whose spectrum is that of w times a factor, both parts as one complex field
 * ∂xφ + i·∂yφ: with (α, β) = 2π(kx, ky) its spectrum is
 *
 * <pre>
 *   (iα − β)·φ̂ at k,   (β − iα)·conj φ̂ at −k.
 * </pre>
 *
 * One complex transform gives both parts. Holds work arrays: one instance per thread.
 */
final class SpectralGradient {

  private final int n;
  private final int half;
  private final double[][] factor;
  private final double[] derivative;
  private final double[] minusDerivative;
  private final double[] real;
  private final double[] imaginary;
  private final double[] oppositeReal;
  private final double[] oppositeImaginary;

  private SpectralGradient(int n) {
    this.n = n;
    this.half = n / 2 + 1;
    this.factor = new double[n][half];
    this.derivative = new double[half];
    this.minusDerivative = new double[half];
    this.real = new double[half];
    this.imaginary = new double[half];
    this.oppositeReal = new double[half];
    this.oppositeImaginary = new double[half];
    for (int j = 0; j < half; j++) {
      derivative[j] = WaveNumbers.derivative(j, n);
      minusDerivative[j] = -derivative[j];
    }
  }

  /** φ = w. */
  static SpectralGradient ofField(int n) {
    SpectralGradient result = new SpectralGradient(n);
    for (double[] row : result.factor) {
      Arrays.fill(row, 1);
    }
    return result;
  }

  /** φ = ψ, −Δψ = w: the factor is 1/λ, and the gradient is (−v, u). */
  static SpectralGradient ofStreamFunction(int n) {
    SpectralGradient result = new SpectralGradient(n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < result.half; j++) {
        result.factor[i][j] = i + j == 0 ? 0 : 1 / WaveNumbers.lambda(i, j, n);
      }
    }
    return result;
  }

  /**
   * Writes the spectrum of ∂xφ + i·∂yφ.
   *
   * @param w spectrum of a real field
   * @param band number of ky that are not 0, at most n/2 + 1
   * @param pair result as {@link Fourier2d#inversePair} takes it
   */
  void write(double[] w, int band, double[][][] pair) {
    int opposite = Fourier2d.oppositeColumns(n, band);
    for (int i = 0; i < n; i++) {
      System.arraycopy(w, i * half, real, 0, band);
      System.arraycopy(w, (n + i) * half, imaginary, 0, band);
      scale(real, factor[i], band);
      scale(imaginary, factor[i], band);
      double alpha = WaveNumbers.derivative(i, n);
      // One part at a time: short loops become vector instructions.
      sum(minusDerivative, real, -alpha, imaginary, pair[0][i], band);
      difference(alpha, real, derivative, imaginary, pair[1][i], band);
      sum(derivative, real, -alpha, imaginary, oppositeReal, band);
      difference(-alpha, real, derivative, imaginary, oppositeImaginary, band);
      int mirror = (n - i) % n;
      System.arraycopy(oppositeReal, 1, pair[0][mirror], band, opposite);
      System.arraycopy(oppositeImaginary, 1, pair[1][mirror], band, opposite);
    }
  }

  private static void scale(double[] values, double[] factor, int count) {
    for (int j = 0; j < count; j++) {
      values[j] *= factor[j];
    }
  }

  /** result = a·x + b·y. */
  private static void sum(
      double[] a, double[] x, double b, double[] y, double[] result, int count) {
    for (int j = 0; j < count; j++) {
      result[j] = a[j] * x[j] + b * y[j];
    }
  }

  /** result = a·x − b·y. */
  private static void difference(
      double a, double[] x, double[] b, double[] y, double[] result, int count) {
    for (int j = 0; j < count; j++) {
      result[j] = a * x[j] - b[j] * y[j];
    }
  }
}
