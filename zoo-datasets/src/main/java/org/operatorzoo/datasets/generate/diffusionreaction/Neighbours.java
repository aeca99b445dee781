package org.operatorzoo.datasets.generate.diffusionreaction;

/**
 * Walks down the rows of an n×n array and sums the differences of every cell to its neighbours, the
 * 5-point Laplacian times dx². Beyond a wall stands the cell's own value: its difference is 0. Rows
 * are copied to arrays of their own so that the loop has one index and becomes vector instructions.
 * Holds work arrays: one instance per thread.
 */
final class Neighbours {

  private final int n;
  private final double[] west;
  private final double[] east;
  private double[] north;
  private double[] centre;
  private double[] south;

  Neighbours(int n) {
    this.n = n;
    this.west = new double[n];
    this.east = new double[n];
    this.north = new double[n];
    this.centre = new double[n];
    this.south = new double[n];
  }

  /** The row that was visited last, [n]. */
  double[] centre() {
    return centre;
  }

  /**
   * Visits row {@code i}; rows must come in order from 0.
   *
   * @param a array that holds the n·n values from {@code from} on
   * @param result factor·Σ over the neighbours inside of (neighbour − centre), [n]
   */
  void differences(double[] a, int from, int i, double factor, double[] result) {
    double[] spare = north;
    north = centre;
    centre = south;
    south = spare;
    if (i == 0) {
      System.arraycopy(a, from, centre, 0, n);
      System.arraycopy(a, from, north, 0, n);
    }
    System.arraycopy(a, from + Math.min(i + 1, n - 1) * n, south, 0, n);
    System.arraycopy(centre, 0, west, 1, n - 1);
    System.arraycopy(centre, 1, east, 0, n - 1);
    west[0] = centre[0];
    east[n - 1] = centre[n - 1];
    across(north, south, centre, result);
    along(west, east, centre, factor, result);
  }

  private static void across(double[] north, double[] south, double[] c, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = (north[j] - c[j]) + (south[j] - c[j]);
    }
  }

  private static void along(
      double[] west, double[] east, double[] c, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = factor * (result[j] + (west[j] - c[j]) + (east[j] - c[j]));
    }
  }
}
