package org.operatorzoo.datasets.generate.fourier;

/** Steps of transforms on the first {@code width} values of two rows. */
public final class RowPairs {

  private RowPairs() {}

  /** (a + ib) ← (cosine + i·sine)·(a + ib). */
  public static void turn(double[] a, double[] b, double cosine, double sine, int width) {
    for (int j = 0; j < width; j++) {
      double re = a[j];
      double im = b[j];
      a[j] = re * cosine - im * sine;
      b[j] = re * sine + im * cosine;
    }
  }

  /** (a, b) ← (a + b, a − b). */
  public static void sumAndDifference(double[] a, double[] b, int width) {
    for (int j = 0; j < width; j++) {
      double first = a[j];
      double second = b[j];
      a[j] = first + second;
      b[j] = first - second;
    }
  }

  /** a ← factor·a. */
  public static void scale(double[] a, double factor, int width) {
    for (int j = 0; j < width; j++) {
      a[j] *= factor;
    }
  }
}
