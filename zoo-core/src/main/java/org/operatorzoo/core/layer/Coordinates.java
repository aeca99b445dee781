package org.operatorzoo.core.layer;

import java.util.Arrays;

/** Coordinates of grid points and frames that models append to their input channels. */
public final class Coordinates {

  private Coordinates() {}

  /** n points from 0 to 1, both included: i·(1/(n−1)) in double, the last exactly 1. */
  public static double[] linspace(int n) {
    double[] points = new double[n];
    for (int i = 0; i < n; i++) {
      points[i] = i * (1.0 / (n - 1));
    }
    if (n > 1) {
      points[n - 1] = 1;
    }
    points[0] = 0;
    return points;
  }

  /** n points i/n from 0 up to, but not including, 1. */
  public static double[] periodic(int n) {
    double[] points = new double[n];
    Arrays.setAll(points, i -> (double) i / n);
    return points;
  }

  /**
   * The frame times τ of the temporal aggregation, n points from 0 to 1, as single-precision
   * arithmetic with fused products forms them: from below in the first half, from above in the
   * second. The frequencies there reach 1024, so that one unit in the last place of τ is 6·10⁻⁵
   * rad. Equal to PyTorch's {@code linspace} up to 15 points; beyond, single entries of its
   * vectorised loop differ by that unit.
   */
  public static double[] frameTimes(int n) {
    double[] times = new double[n];
    float step = n > 1 ? 1f / (n - 1) : 0f;
    for (int i = 0; i < n; i++) {
      times[i] = i < n / 2 ? step * i : Math.fma(-step, (float) (n - 1 - i), 1f);
    }
    times[0] = 0;
    return times;
  }
}
