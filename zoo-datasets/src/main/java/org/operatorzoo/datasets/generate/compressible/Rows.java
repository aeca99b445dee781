package org.operatorzoo.datasets.generate.compressible;

/** Periodic neighbours of rows and of cells in a row. */
final class Rows {

  private Rows() {}

  /** target[j] = source[j − 1]. */
  static void fromBefore(double[] source, double[] target) {
    int last = source.length - 1;
    System.arraycopy(source, 0, target, 1, last);
    target[0] = source[last];
  }

  /** target[j] = source[j + 1]. */
  static void fromAfter(double[] source, double[] target) {
    int last = source.length - 1;
    System.arraycopy(source, 1, target, 0, last);
    target[last] = source[0];
  }

  /** The row before row {@code i}. */
  static double[] before(double[][] field, int i) {
    return field[i == 0 ? field.length - 1 : i - 1];
  }

  /** The row after row {@code i}. */
  static double[] after(double[][] field, int i) {
    return field[i == field.length - 1 ? 0 : i + 1];
  }

  /** Copies every row. */
  static void copy(double[][] source, double[][] target) {
    for (int i = 0; i < source.length; i++) {
      System.arraycopy(source[i], 0, target[i], 0, source[i].length);
    }
  }
}
