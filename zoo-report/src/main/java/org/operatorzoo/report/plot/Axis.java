package org.operatorzoo.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis with ticks at round numbers.
 *
 * @param low value at its beginning
 * @param high value at its end, above {@code low}
 * @param logarithmic whether equal factors are equal lengths
 * @param ticks values with a label, ascending
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

  private static final int STEPS = 4;

  /** From 0 to the first round number that reaches {@code longest}. */
  static Axis upTo(double longest) {
    double reach = longest > 0 && Double.isFinite(longest) ? longest : 1;
    double step = step(reach, STEPS);
    int count = (int) Math.ceil(reach / step - 1e-9);
    return new Axis(0, step * count, false, multiples(step, 0, count));
  }

  /** From {@code low} to {@code high} exactly, with ticks in between. */
  static Axis between(double low, double high) {
    return between(low, high, STEPS);
  }

  private static Axis between(double low, double high, int steps) {
    double end = high > low ? high : low + 1;
    double step = step(end - low, steps);
    int first = (int) Math.ceil(low / step - 1e-9);
    int last = (int) Math.floor(end / step + 1e-9);
    return new Axis(low, end, false, multiples(step, first, last));
  }

  /** Like {@link #between}, with ticks at whole numbers only. */
  static Axis whole(double low, double high) {
    Axis axis = between(low, high, 2 * STEPS);
    List<Double> ticks = axis.ticks().stream().filter(t -> t == Math.rint(t)).toList();
    return new Axis(axis.low(), axis.high(), false, ticks);
  }

  /**
   * Equal factors as equal lengths, with a little room at both ends.
   *
   * @param low lowest value, above 0
   * @param high highest value, at least {@code low}
   */
  static Axis logarithmic(double low, double high) {
    double room = high > low ? Math.pow(high / low, 0.04) : 1.5;
    double from = low / room;
    double to = high * room;
    double decades = Math.log10(to / from);
    int stride = (int) Math.max(1, Math.ceil(decades / 8));
    int[] leads = leads(decades);
    List<Double> ticks = new ArrayList<>();
    for (int d = (int) Math.floor(Math.log10(from)); d <= Math.ceil(Math.log10(to)); d++) {
      for (int lead : leads) {
        double tick = lead * Math.pow(10, d);
        if (Math.floorMod(d, stride) == 0 && tick >= from && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return new Axis(from, to, true, ticks);
  }

  /** Leading digits of ticks: the shorter the axis, the more of them. */
  private static int[] leads(double decades) {
    if (decades <= 0.8) {
      return new int[] {1, 2, 3, 4, 5, 6, 8};
    }
    return decades <= 2.5 ? new int[] {1, 2, 5} : new int[] {1};
  }

  /** Where a value lies: 0 at the beginning, 1 at the end. */
  double position(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** A round step of which at most about {@code steps} fit into the length. */
  private static double step(double length, int steps) {
    double decade = Math.pow(10, Math.floor(Math.log10(length / steps)));
    double ratio = length / steps / decade;
    return decade * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1);
  }

  private static List<Double> multiples(double step, int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }
}
