package org.operatorzoo.runs.bench;

import java.util.Arrays;
import org.operatorzoo.core.error.Checks;

/**
 * Repeated measurements of one duration, in milliseconds.
 *
 * @param median the middle one
 * @param lowest the fastest
 * @param highest the slowest
 * @param repetitions how many
 */
public record Timing(double median, double lowest, double highest, int repetitions) {

  /**
   * Sums up durations.
   *
   * @param millis at least one, in any order
   */
  public static Timing of(double... millis) {
    Checks.positive("number of measurements", millis.length);
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new Timing(median, sorted[0], sorted[n - 1], n);
  }
}
