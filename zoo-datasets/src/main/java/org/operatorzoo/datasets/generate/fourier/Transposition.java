package org.operatorzoo.datasets.generate.fourier;

/** Exchange of rows and columns. */
public final class Transposition {

  private Transposition() {}

  /** target[j][i] = source[i][j] for i below {@code height}, j below {@code width}. */
  public static void transpose(double[][] source, double[][] target, int height, int width) {
    int i = 0;
    for (; i + 3 < height; i += 4) {
      four(source[i], source[i + 1], source[i + 2], source[i + 3], target, i, width);
    }
    for (; i < height; i++) {
      for (int j = 0; j < width; j++) {
        target[j][i] = source[i][j];
      }
    }
  }

  /** Four rows at once fill half a cache line of every target row. */
  private static void four(
      double[] a, double[] b, double[] c, double[] d, double[][] target, int at, int width) {
    for (int j = 0; j < width; j++) {
      double[] row = target[j];
      row[at] = a[j];
      row[at + 1] = b[j];
      row[at + 2] = c[j];
      row[at + 3] = d[j];
    }
  }
}
