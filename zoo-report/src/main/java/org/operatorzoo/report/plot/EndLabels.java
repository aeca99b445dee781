package org.operatorzoo.report.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Places for labels in one column: each as near to the height it belongs to as the labels' order
 * and a least distance allow. The sum of squared shifts is the least possible: neighbours that
 * collide move as one block to the mean of where they want to be (pool adjacent violators).
 */
final class EndLabels {

  private EndLabels() {}

  /**
   * @param wanted heights, in any order
   * @param gap least distance
   * @param low all heights are at least this, as far as there is room
   * @param high and at most this
   * @return heights in the order of {@code wanted}
   */
  static double[] place(double[] wanted, double gap, double low, double high) {
    int n = wanted.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> wanted[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] free = new double[n];
    Arrays.setAll(free, i -> wanted[order[i]] - i * gap);
    double[] level = nonDecreasing(free);
    double last = Math.max(low, high - (n - 1) * gap);
    double[] placed = new double[n];
    for (int i = 0; i < n; i++) {
      placed[order[i]] = Math.min(Math.max(level[i], low), last) + i * gap;
    }
    return placed;
  }

  /** The non-decreasing numbers nearest to {@code values}. */
  private static double[] nonDecreasing(double[] values) {
    double[] mean = new double[values.length];
    int[] size = new int[values.length];
    int blocks = 0;
    for (double value : values) {
      mean[blocks] = value;
      size[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        int joined = size[blocks - 2] + size[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / joined;
        size[blocks - 2] = joined;
        blocks--;
      }
    }
    double[] level = new double[values.length];
    int at = 0;
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(level, at, at + size[b], mean[b]);
      at += size[b];
    }
    return level;
  }
}
