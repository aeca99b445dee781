package org.operatorzoo.eval.metric;

import org.jtransforms.fft.DoubleFFT_2D;

/** Fourier amplitudes of an error field, in bins of the wave number. */
final class ErrorSpectrum {

  private ErrorSpectrum() {}

  /** Number of bins on a grid: wave numbers below the lower of the two Nyquist numbers. */
  static int bins(Subgrid grid) {
    return Math.min(grid.rows() / 2, grid.columns() / 2);
  }

  /**
   * Amplitude per bin, with d̂ the unnormalised discrete Fourier transform of d:
   *
   * <pre>
   * a_k = √( Σ |d̂_ij|² ) / (n_x·n_y),   ⌊√(i² + j²)⌋ = k,  0 ≤ i &lt; n_x/2,  0 ≤ j &lt; n_y/2
   * </pre>
   *
   * <p>One quadrant of wave numbers, as PDEBench has it.
   *
   * @param error d, [rows, columns], not changed
   * @return a_k for k in 0..bins−1
   */
  static double[] of(double[] error, Subgrid grid) {
    int rows = grid.rows();
    int columns = grid.columns();
    double[] transform = new double[2 * rows * columns];
    System.arraycopy(error, 0, transform, 0, error.length);
    new DoubleFFT_2D(rows, columns).realForwardFull(transform);
    double[] amplitudes = new double[bins(grid)];
    for (int i = 0; i < rows / 2; i++) {
      for (int j = 0; j < columns / 2; j++) {
        int bin = (int) Math.sqrt((double) i * i + (double) j * j);
        if (bin < amplitudes.length) {
          int at = 2 * (i * columns + j);
          amplitudes[bin] += transform[at] * transform[at] + transform[at + 1] * transform[at + 1];
        }
      }
    }
    for (int k = 0; k < amplitudes.length; k++) {
      amplitudes[k] = Math.sqrt(amplitudes[k]) / ((double) rows * columns);
    }
    return amplitudes;
  }
}
