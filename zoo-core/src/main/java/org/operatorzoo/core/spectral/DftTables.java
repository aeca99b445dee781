package org.operatorzoo.core.spectral;

/**
 * The matrices of the transform pair. With row frequencies k_r, r < R, columns l < L, and c_l = 1
 * for l = 0 and l = W/2 (W even), else 2:
 *
 * <pre>
 *   columns, forward   [2L, W]    rows (l, re) = s·cos(2π·l·x/W), (l, im) = −s·sin(2π·l·x/W)
 *   rows, forward      [2R, 2H]   [[ Ch, Sh], [−Sh, Ch]],  Ch[r,y] = cos(2π·k_r·y/H)
 *   rows, inverse      [2H, 2R]   its transpose
 *   columns, inverse   [W, 2L]    columns (l, re) = s·c_l·cos, (l, im) = −s·c_l·sin
 * </pre>
 *
 * <p>Angles are reduced by integer arithmetic before the cosine is taken, so that entries are exact
 * to rounding at any size and the sines of column 0 and of the Nyquist column are exact zeros. That
 * zero is what makes the inverse drop the imaginary parts there, as irfft2 does.
 */
final class DftTables {

  private DftTables() {}

  /** cos(2π·k·n/size). */
  static double cos(long k, long n, long size) {
    return sin(4 * k * n + size, 4 * size);
  }

  /** sin(2π·k·n/size). */
  static double sin(long k, long n, long size) {
    return sin(4 * k * n, 4 * size);
  }

  /** sin(2π·numerator/period), period a multiple of 4, by reduction to the first quadrant. */
  private static double sin(long numerator, long period) {
    long turn = Math.floorMod(numerator, period);
    long quarter = period / 4;
    if (turn >= 2 * quarter) {
      return 0.0 - sin(turn - 2 * quarter, period);
    }
    long folded = Math.min(turn, 2 * quarter - turn);
    // The larger half by the cosine: the smaller argument is the more exact one.
    return 2 * folded <= quarter
        ? Math.sin(2 * Math.PI * folded / period)
        : Math.cos(2 * Math.PI * (quarter - folded) / period);
  }

  /** Column stage, forward. */
  static double[][] columnsForward(int width, int columns, double factor) {
    double[][] m = new double[2 * columns][width];
    for (int l = 0; l < columns; l++) {
      for (int x = 0; x < width; x++) {
        m[2 * l][x] = factor * cos(l, x, width);
        m[2 * l + 1][x] = 0.0 - factor * sin(l, x, width);
      }
    }
    return m;
  }

  /** Column stage, inverse. */
  static double[][] columnsInverse(int width, int columns, double factor) {
    double[][] m = new double[width][2 * columns];
    for (int l = 0; l < columns; l++) {
      double both = l == 0 || 2 * l == width ? factor : 2 * factor;
      for (int x = 0; x < width; x++) {
        m[x][2 * l] = both * cos(l, x, width);
        m[x][2 * l + 1] = 0.0 - both * sin(l, x, width);
      }
    }
    return m;
  }

  /** Row stage, forward, repeated for every column (the same for all). */
  static double[][] rowsForward(int height, int[] frequencies, int columns) {
    int rows = frequencies.length;
    double[][] m = new double[columns * 2 * rows][2 * height];
    for (int i = 0; i < m.length; i++) {
      int r = i % rows;
      boolean imaginary = i / rows % 2 == 1;
      for (int y = 0; y < height; y++) {
        double c = cos(frequencies[r], y, height);
        double s = sin(frequencies[r], y, height);
        m[i][y] = imaginary ? 0.0 - s : c;
        m[i][height + y] = imaginary ? c : s;
      }
    }
    return m;
  }

  /** Row stage, inverse, repeated for every column. */
  static double[][] rowsInverse(int height, int[] frequencies, int columns) {
    int rows = frequencies.length;
    double[][] m = new double[columns * 2 * height][2 * rows];
    for (int i = 0; i < m.length; i++) {
      int y = i % height;
      boolean imaginary = i / height % 2 == 1;
      for (int r = 0; r < rows; r++) {
        double c = cos(frequencies[r], y, height);
        double s = sin(frequencies[r], y, height);
        m[i][r] = imaginary ? s : c;
        m[i][rows + r] = imaginary ? c : 0.0 - s;
      }
    }
    return m;
  }
}
