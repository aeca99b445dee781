package org.operatorzoo.datasets.generate.shallowwater;

import org.operatorzoo.datasets.generate.LimitedSlope;

/**
 * Linear reconstruction of w = (h, u, v) at the faces of one row of cells with monotonised-central
 * slopes. Beyond the ends the state is extrapolated constantly. Holds work arrays: one instance per
 * thread.
 */
final class ReconstructedRow {

  static final int VARIABLES = 3;

  /** States on both sides of the row's faces along x, [3][columns + 1]. */
  final double[][] left;

  final double[][] right;

  /** States of the cells at their faces along y, [3][columns]. */
  final double[][] low;

  final double[][] high;

  private final double[] before;
  private final double[] after;
  private final double[] slope;
  private final double[] lower;
  private final double[] upper;

  ReconstructedRow(int columns) {
    this.left = new double[VARIABLES][columns + 1];
    this.right = new double[VARIABLES][columns + 1];
    this.low = new double[VARIABLES][columns];
    this.high = new double[VARIABLES][columns];
    this.before = new double[columns];
    this.after = new double[columns];
    this.slope = new double[columns];
    this.lower = new double[columns];
    this.upper = new double[columns];
  }

  /** Reconstructs row {@code i} of the primitive variables (h, u, v) of all cells. */
  void compute(double[][][] w, int i) {
    for (int q = 0; q < VARIABLES; q++) {
      double[][] variable = w[q];
      double[] row = variable[i];
      alongRow(row, left[q], right[q]);
      double[] next = variable[Math.min(i + 1, variable.length - 1)];
      LimitedSlope.half(variable[Math.max(i - 1, 0)], row, next, slope);
      add(row, slope, -1, low[q]);
      add(row, slope, 1, high[q]);
    }
  }

  private void alongRow(double[] row, double[] leftStates, double[] rightStates) {
    int last = row.length - 1;
    System.arraycopy(row, 0, before, 1, last);
    System.arraycopy(row, 1, after, 0, last);
    // A difference of 0 makes the slopes of the outermost cells 0.
    before[0] = row[0];
    after[last] = row[last];
    LimitedSlope.half(before, row, after, slope);
    add(row, slope, -1, lower);
    add(row, slope, 1, upper);
    System.arraycopy(upper, 0, leftStates, 1, row.length);
    System.arraycopy(lower, 0, rightStates, 0, row.length);
    leftStates[0] = row[0];
    rightStates[row.length] = row[last];
  }

  private static void add(double[] a, double[] b, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = a[j] + factor * b[j];
    }
  }
}
