package org.operatorzoo.datasets.generate.navierstokes;

import java.util.random.RandomGenerator;

/**
 * Periodic Gaussian random field with zero mean on the unit square,
 *
 * <pre>
 *   w0 = Re F⁻¹[ c_k (ξ_k + iη_k) ],  c_k = n²·√2·σ·(4π²|k|² + τ²)^(−α/2),  c_0 = 0,
 *   σ = τ^((2α−2)/2),  ξ, η ~ N(0,1) independent.
 * </pre>
 *
 * Choices: ξ and η have unit variance each, as in the code of the year of the published files (std
 * of w0: 0.262 for α = 2.5, τ = 7); a later rewrite has an amplitude smaller by √2.
 */
final class GaussianRandomField {

  private GaussianRandomField() {}

  /** Draws a field [n·n]. */
  static double[] sample(int n, double alpha, double tau, RandomGenerator random) {
    Fourier2d fourier = new Fourier2d(n);
    double[] spectrum = new double[fourier.size()];
    double sigma = Math.pow(tau, (2 * alpha - 2) / 2);
    double scale = Math.sqrt(2) * sigma * n * n;
    for (int i = 0; i < n; i++) {
      double kx = WaveNumbers.signed(i, n);
      for (int j = 0; j < n; j++) {
        double ky = WaveNumbers.signed(j, n);
        double real = random.nextGaussian();
        double imaginary = random.nextGaussian();
        if (i + j > 0) {
          double power = 4 * Math.PI * Math.PI * (kx * kx + ky * ky) + tau * tau;
          double c = scale * Math.pow(power, -alpha / 2);
          addRealPart(spectrum, n, i, j, c * real, c * imaginary);
        }
      }
    }
    return fourier.field(spectrum);
  }

  /** Adds the spectrum of Re[z e^{2πi k·x}]: ½z at k and ½conj z at −k. */
  private static void addRealPart(double[] spectrum, int n, int i, int j, double re, double im) {
    int half = n / 2 + 1;
    if (j < half) {
      spectrum[i * half + j] += 0.5 * re;
      spectrum[(n + i) * half + j] += 0.5 * im;
    }
    int mirroredI = (n - i) % n;
    int mirroredJ = (n - j) % n;
    if (mirroredJ < half) {
      spectrum[mirroredI * half + mirroredJ] += 0.5 * re;
      spectrum[(n + mirroredI) * half + mirroredJ] -= 0.5 * im;
    }
  }
}
