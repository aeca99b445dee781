package org.operatorzoo.datasets.generate.navierstokes;

import org.jtransforms.fft.DoubleFFT_2D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Discrete Fourier transform of n×n fields, full complex spectrum, interleaved (re, im), wave
 * number order 0, 1, …, n/2−1, −n/2, …, −1 on both axes: ŵ_k = Σ_x w(x) e^{−2πi k·x}, inverse with
 * 1/n².
 */
final class Fourier2d {

  static {
    // Trajectories run in parallel already; threads inside a transform would only compete.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  private final int n;
  private final DoubleFFT_2D transform;

  Fourier2d(int n) {
    this.n = n;
    this.transform = new DoubleFFT_2D(n, n);
  }

  /** Spectrum of a real field [n·n]. */
  double[] spectrum(double[] field) {
    double[] spectrum = new double[2 * n * n];
    System.arraycopy(field, 0, spectrum, 0, n * n);
    forwardReal(spectrum);
    return spectrum;
  }

  /** Transforms n² reals at the start of an array of 2·n² in place into the full spectrum. */
  void forwardReal(double[] values) {
    transform.realForwardFull(values);
  }

  /** Inverse transform in place. */
  void inverse(double[] spectrum) {
    transform.complexInverse(spectrum, true);
  }

  /** The real part of the inverse transform, [n·n]; leaves {@code spectrum} as it is. */
  double[] field(double[] spectrum) {
    double[] work = spectrum.clone();
    inverse(work);
    double[] field = new double[n * n];
    for (int i = 0; i < field.length; i++) {
      field[i] = work[2 * i];
    }
    return field;
  }

  /** Signed wave number of a position on an axis; n/2 counts as −n/2. */
  static int waveNumber(int position, int n) {
    return position < (n + 1) / 2 ? position : position - n;
  }

  /** Wave number for odd derivatives: the Nyquist mode of a real field has no derivative. */
  static int oddWaveNumber(int position, int n) {
    return 2 * position == n ? 0 : waveNumber(position, n);
  }
}
