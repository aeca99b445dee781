package org.operatorzoo.datasets.generate;

/**
 * Monotonised-central slopes (van Leer 1977) for rows of cells. Without branches, so that the loop
 * becomes vector instructions; symmetric under reflection to the last bit.
 */
public final class LimitedSlope {

  private LimitedSlope() {}

  /**
   * Half the slope per cell, ½·sgn·min(2|a|, 2|b|, ½|a+b|) with the differences a = centre − before
   * and b = after − centre; 0 where their signs differ.
   */
  public static void half(double[] before, double[] centre, double[] after, double[] result) {
    for (int j = 0; j < result.length; j++) {
      double a = centre[j] - before[j];
      double b = after[j] - centre[j];
      double mean = 0.25 * (a + b);
      double rising = Math.min(Math.min(a, b), mean);
      double falling = Math.max(Math.max(a, b), mean);
      result[j] = Math.max(0.0, rising) + Math.min(0.0, falling);
    }
  }
}
