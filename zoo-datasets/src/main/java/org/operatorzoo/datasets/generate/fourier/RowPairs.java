package org.operatorzoo.datasets.generate.fourier;

/** Steps of transforms on the first values of two complex or real rows. */
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

  /** P̂ of Z = P̂ + iQ̂ with real fields p, q: ½(Z(k) + conj Z(−k)). */
  public static void evenPart(
      double[] re,
      double[] reOpposite,
      double[] im,
      double[] imOpposite,
      double[] resultRe,
      double[] resultIm,
      int count) {
    for (int j = 0; j < count; j++) {
      resultRe[j] = 0.5 * (re[j] + reOpposite[j]);
      resultIm[j] = 0.5 * (im[j] - imOpposite[j]);
    }
  }

  /** Q̂ of Z = P̂ + iQ̂ with real fields p, q: −½i(Z(k) − conj Z(−k)). */
  public static void oddPart(
      double[] re,
      double[] reOpposite,
      double[] im,
      double[] imOpposite,
      double[] resultRe,
      double[] resultIm,
      int count) {
    for (int j = 0; j < count; j++) {
      resultRe[j] = 0.5 * (im[j] + imOpposite[j]);
      resultIm[j] = 0.5 * (reOpposite[j] - re[j]);
    }
  }
}
