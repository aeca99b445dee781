package org.operatorzoo.datasets.generate.navierstokes;

import java.util.Arrays;
import org.operatorzoo.datasets.generate.fourier.RowFourier;
import org.operatorzoo.datasets.generate.fourier.RowPairs;
import org.operatorzoo.datasets.generate.fourier.Transposition;

/**
 * Discrete Fourier transform of real n×n fields, ŵ_k = Σ_x w(x) e^{−2πi k·x}, inverse with 1/n².
 *
 * <p>A spectrum is [2, n, n/2+1]: real parts, then imaginary parts; kx in the order 0, 1, …, n/2−1,
 * −n/2, …, −1, ky from 0 to n/2. The rest follows from ŵ(−k) = conj ŵ(k). A field is [n, n] with x
 * along rows; inside, both lie in arrays of rows, a field with y along rows, so that both
 * directions transform whole rows. Two real fields a, b share the complex transforms of a + ib.
 * Holds work arrays: one instance per thread.
 */
final class Fourier2d {

  private final int n;
  private final int half;
  private final RowFourier rows;

  // Rows of ky between both directions: those of one field, then those of a second one.
  private final double[][] real;
  private final double[][] imaginary;

  Fourier2d(int n) {
    this.n = n;
    this.half = n / 2 + 1;
    this.rows = new RowFourier(n, 2 * half);
    this.real = new double[2 * half][n];
    this.imaginary = new double[2 * half][n];
  }

  /** Number of ky of a spectrum, n/2 + 1. */
  int half() {
    return half;
  }

  /** Length of a spectrum. */
  int size() {
    return 2 * n * half;
  }

  /** Columns of −ky beside {@code band} columns of ky from 0: neither 0 nor n/2 has a partner. */
  static int oppositeColumns(int n, int band) {
    return Math.min(band, (n + 1) / 2) - 1;
  }

  /** Room for two real fields: [2][n][n]. */
  double[][][] pair() {
    return new double[2][n][n];
  }

  /** Room for the spectra of two real fields as rows of kx: [2][n][2·band]. */
  double[][][] spectra(int band) {
    return new double[2][n][2 * band];
  }

  /** Spectrum of a real field [n·n]. */
  double[] spectrum(double[] field) {
    double[][] lines = new double[n][n];
    for (int p = 0; p < n * n; p++) {
      lines[p % n][p / n] = field[p];
    }
    double[][][] planes = spectra(half);
    forward(lines, new double[n][n / 2], half, planes);
    double[] spectrum = new double[size()];
    for (int row = 0; row < 2 * n; row++) {
      System.arraycopy(planes[row / n][row % n], 0, spectrum, row * half, half);
    }
    return spectrum;
  }

  /** The field of a spectrum, [n·n]; leaves {@code spectrum} as it is. */
  double[] field(double[] spectrum) {
    double[][][] pair = pair();
    for (int row = 0; row < 2 * n; row++) {
      boolean imaginaryPart = row >= n;
      double[] here = pair[row / n][row % n];
      double[] opposite = pair[row / n][(n - row % n) % n];
      System.arraycopy(spectrum, row * half, here, 0, half);
      for (int ky = 1; ky <= oppositeColumns(n, half); ky++) {
        double value = spectrum[row * half + ky];
        opposite[half - 1 + ky] = imaginaryPart ? -value : value;
      }
    }
    double[][][] fields = pair();
    inversePair(pair, half, fields);
    double[] field = new double[n * n];
    for (int p = 0; p < n * n; p++) {
      field[p] = fields[0][p % n][p / n] / n / n;
    }
    return field;
  }

  /**
   * Two real fields a, b, times n².
   *
   * @param pair spectrum of a + ib, real and imaginary part as rows of kx; columns ky = 0, 1, …,
   *     band−1, then −1, −2, …, as many as there are; overwritten
   * @param band number of ky from 0 that are not 0, at most n/2 + 1
   * @param fields result, a and b, [y][x]
   */
  void inversePair(double[][][] pair, int band, double[][][] fields) {
    int opposite = oppositeColumns(n, band);
    rows.inverse(pair[0], pair[1], band + opposite);
    for (int part = 0; part < 2; part++) {
      double[][] byColumn = new double[band + opposite][];
      for (int ky = 0; ky < band; ky++) {
        byColumn[ky] = fields[part][ky];
      }
      for (int ky = 1; ky <= opposite; ky++) {
        byColumn[band - 1 + ky] = fields[part][n - ky];
      }
      Transposition.transpose(pair[part], byColumn, n, band + opposite);
      for (int ky = band; ky < n - opposite; ky++) {
        Arrays.fill(fields[part][ky], 0);
      }
    }
    rows.inverse(fields[0], fields[1], n);
  }

  /**
   * The spectrum of a field for ky below a bound.
   *
   * @param field [y][x], overwritten
   * @param work [n][n/2], overwritten
   * @param band number of ky wanted, at most n/2 + 1
   * @param result [2][n][at least band]; only the first {@code band} columns are written
   */
  void forward(double[][] field, double[][] work, int band, double[][][] result) {
    int middle = n / 2;
    // Columns x and x + n/2 are real and imaginary part of one column.
    for (int y = 0; y < n; y++) {
      System.arraycopy(field[y], middle, work[y], 0, middle);
    }
    rows.forward(field, work, middle);
    for (int ky = 0; ky < band; ky++) {
      int opposite = (n - ky) % n;
      double[] re = real[ky];
      double[] im = imaginary[ky];
      RowPairs.evenPart(field[ky], field[opposite], work[ky], work[opposite], re, im, middle);
      RowPairs.oddPart(
          field[ky],
          field[opposite],
          work[ky],
          work[opposite],
          real[half],
          imaginary[half],
          middle);
      System.arraycopy(real[half], 0, re, middle, middle);
      System.arraycopy(imaginary[half], 0, im, middle, middle);
    }
    alongX(band, result);
  }

  /**
   * The spectra of two fields for ky below a bound.
   *
   * @param fields [2][y][x], overwritten
   * @param band number of ky wanted, at most n/2 + 1
   * @param result [2][n][2·band]: columns of the first field, then of the second
   */
  void forwardPair(double[][][] fields, int band, double[][][] result) {
    double[][] a = fields[0];
    double[][] b = fields[1];
    rows.forward(a, b, n);
    for (int ky = 0; ky < band; ky++) {
      int opposite = (n - ky) % n;
      int second = band + ky;
      RowPairs.evenPart(a[ky], a[opposite], b[ky], b[opposite], real[ky], imaginary[ky], n);
      RowPairs.oddPart(a[ky], a[opposite], b[ky], b[opposite], real[second], imaginary[second], n);
    }
    alongX(2 * band, result);
  }

  private void alongX(int columns, double[][][] result) {
    Transposition.transpose(real, result[0], columns, n);
    Transposition.transpose(imaginary, result[1], columns, n);
    rows.forward(result[0], result[1], columns);
  }
}
