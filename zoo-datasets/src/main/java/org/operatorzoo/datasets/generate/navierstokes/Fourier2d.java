package org.operatorzoo.datasets.generate.navierstokes;

/**
 * Discrete Fourier transform of real n×n fields, ŵ_k = Σ_x w(x) e^{−2πi k·x}, inverse with 1/n².
 *
 * <p>A spectrum is [2, n, n/2+1]: real parts, then imaginary parts; kx in the order 0, 1, …, n/2−1,
 * −n/2, …, −1, ky from 0 to n/2. The rest follows from ŵ(−k) = conj ŵ(k). A field is [n, n] with x
 * along rows; inside, {@link #planes} hold it with y along rows, so that both directions transform
 * whole rows. Holds work arrays: one instance per thread.
 */
final class Fourier2d {

  private final int n;
  private final int half;
  private final RowFourier rows;

  // Two fields after the transform along x: [n/2+1 or n, n].
  private final double[][] firstReal;
  private final double[][] firstImaginary;
  private final double[][] secondReal;
  private final double[][] secondImaginary;

  Fourier2d(int n) {
    this.n = n;
    this.half = n / 2 + 1;
    this.rows = new RowFourier(n, n);
    this.firstReal = new double[half][n];
    this.firstImaginary = new double[half][n];
    this.secondReal = new double[half][n];
    this.secondImaginary = new double[half][n];
  }

  /** Number of ky of a spectrum, n/2 + 1. */
  int half() {
    return half;
  }

  /** Length of a spectrum. */
  int size() {
    return 2 * n * half;
  }

  /** A spectrum as rows of kx: [2][n][n/2+1]. */
  double[][][] planes() {
    return new double[2][n][half];
  }

  /** Spectrum of a real field [n·n]. */
  double[] spectrum(double[] field) {
    double[][] real = new double[n][n];
    double[][] imaginary = new double[n][n / 2];
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        real[y][x] = field[x * n + y];
      }
    }
    double[][][] planes = planes();
    forward(real, imaginary, half, planes);
    double[] spectrum = new double[size()];
    for (int row = 0; row < 2 * n; row++) {
      System.arraycopy(planes[row / n][row % n], 0, spectrum, row * half, half);
    }
    return spectrum;
  }

  /** The field of a spectrum, [n·n]; leaves {@code spectrum} as it is. */
  double[] field(double[] spectrum) {
    double[][][] planes = planes();
    for (int row = 0; row < 2 * n; row++) {
      System.arraycopy(spectrum, row * half, planes[row / n][row % n], 0, half);
    }
    double[][] values = new double[n][n];
    inverse(planes, planes(), values, new double[n][n]);
    double[] field = new double[n * n];
    for (int p = 0; p < n * n; p++) {
      field[p] = values[p % n][p / n] / n / n;
    }
    return field;
  }

  /**
   * The fields of two spectra, times n²; two real fields share the complex transform along y.
   *
   * @param first overwritten
   * @param second overwritten
   * @param firstField result [y][x]
   * @param secondField result [y][x]
   */
  void inverse(
      double[][][] first, double[][][] second, double[][] firstField, double[][] secondField) {
    rows.inverse(first[0], first[1], half);
    rows.inverse(second[0], second[1], half);
    transpose(first[0], firstReal, n, half);
    transpose(first[1], firstImaginary, n, half);
    transpose(second[0], secondReal, n, half);
    transpose(second[1], secondImaginary, n, half);
    for (int ky = 0; ky < half; ky++) {
      pack(firstReal[ky], secondImaginary[ky], -1, firstField[ky]);
      pack(secondReal[ky], firstImaginary[ky], 1, secondField[ky]);
    }
    for (int ky = 1; 2 * ky < n; ky++) {
      pack(firstReal[ky], secondImaginary[ky], 1, firstField[n - ky]);
      pack(secondReal[ky], firstImaginary[ky], -1, secondField[n - ky]);
    }
    rows.inverse(firstField, secondField, n);
  }

  private static void pack(double[] a, double[] b, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] + factor * b[j];
    }
  }

  /**
   * The spectrum of a field for ky below a bound.
   *
   * @param field [y][x], overwritten
   * @param work [n][n/2], overwritten
   * @param bound number of ky wanted, at most n/2 + 1
   * @param result [2][n][n/2+1]; only the first {@code bound} columns are written
   */
  void forward(double[][] field, double[][] work, int bound, double[][][] result) {
    int middle = n / 2;
    // Columns x and x + n/2 are real and imaginary part of one column.
    for (int y = 0; y < n; y++) {
      System.arraycopy(field[y], middle, work[y], 0, middle);
    }
    rows.forward(field, work, middle);
    for (int ky = 0; ky < bound; ky++) {
      int mirrored = ky == 0 ? 0 : n - ky;
      separate(field[ky], field[mirrored], work[ky], work[mirrored], ky);
    }
    transpose(firstReal, result[0], bound, n);
    transpose(firstImaginary, result[1], bound, n);
    rows.forward(result[0], result[1], bound);
  }

  /** Z = P + iQ with P, Q of real columns: P = ½(Z(k) + conj Z(−k)), Q = −½i(Z(k) − conj Z(−k)). */
  private void separate(
      double[] re, double[] reMirrored, double[] im, double[] imMirrored, int ky) {
    int middle = n / 2;
    double[] resultRe = firstReal[ky];
    double[] resultIm = firstImaginary[ky];
    for (int j = 0; j < middle; j++) {
      resultRe[j] = 0.5 * (re[j] + reMirrored[j]);
      resultIm[j] = 0.5 * (im[j] - imMirrored[j]);
    }
    for (int j = 0; j < middle; j++) {
      resultRe[middle + j] = 0.5 * (im[j] + imMirrored[j]);
      resultIm[middle + j] = 0.5 * (reMirrored[j] - re[j]);
    }
  }

  /** target[j][i] = source[i][j] for i below {@code height}, j below {@code width}. */
  private static void transpose(double[][] source, double[][] target, int height, int width) {
    int i = 0;
    for (; i + 3 < height; i += 4) {
      transposeFour(source[i], source[i + 1], source[i + 2], source[i + 3], target, i, width);
    }
    for (; i < height; i++) {
      for (int j = 0; j < width; j++) {
        target[j][i] = source[i][j];
      }
    }
  }

  private static void transposeFour(
      double[] a, double[] b, double[] c, double[] d, double[][] target, int at, int width) {
    for (int j = 0; j < width; j++) {
      double[] row = target[j];
      row[at] = a[j];
      row[at + 1] = b[j];
      row[at + 2] = c[j];
      row[at + 3] = d[j];
    }
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
