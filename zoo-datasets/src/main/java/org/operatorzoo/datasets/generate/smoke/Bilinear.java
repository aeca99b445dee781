package org.operatorzoo.datasets.generate.smoke;

/** Bilinear interpolation in an array of points, constant beyond its edges. */
final class Bilinear {

  private Bilinear() {}

  /**
   * The value at position (x, y), counted in points from the first one.
   *
   * @param values [rows·columns], x along rows
   */
  static double sample(double[] values, int rows, int columns, double x, double y) {
    double xIn = Math.max(0, Math.min(rows - 1, x));
    double yIn = Math.max(0, Math.min(columns - 1, y));
    int i = Math.min((int) xIn, rows - 2);
    int j = Math.min((int) yIn, columns - 2);
    double a = xIn - i;
    double b = yIn - j;
    int p = i * columns + j;
    double low = values[p] + b * (values[p + 1] - values[p]);
    double high = values[p + columns] + b * (values[p + columns + 1] - values[p + columns]);
    return low + a * (high - low);
  }
}
