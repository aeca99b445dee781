package org.operatorzoo.core.verify;

import java.util.List;

/**
 * How far an operator is from reference values.
 *
 * @param file the file
 * @param group the case in it, empty for the root
 * @param architecture the family that was checked
 * @param items one line per compared array
 */
public record ReferenceReport(String file, String group, String architecture, List<Item> items) {

  /** Copies the items. */
  public ReferenceReport {
    items = List.copyOf(items);
  }

  /** Whether every item is within its tolerance. */
  public boolean passed() {
    return items.stream().allMatch(Item::passed);
  }

  /**
   * One comparison.
   *
   * @param name what was compared, e.g. {@code output} or {@code grads/embed.pos}
   * @param maxAbsolute largest absolute deviation
   * @param maxRelative the same divided by the largest reference entry
   * @param tolerance largest absolute deviation allowed
   * @param passed whether it is allowed
   */
  public record Item(
      String name, double maxAbsolute, double maxRelative, double tolerance, boolean passed) {

    static Item of(String name, float[] found, float[] reference, double tolerance) {
      double deviation = found.length == reference.length ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < Math.min(found.length, reference.length); i++) {
        double d = Math.abs((double) found[i] - reference[i]);
        deviation = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(deviation, d);
      }
      double scale = largest(reference);
      double relative = deviation == 0 ? 0 : deviation / Math.max(scale, Float.MIN_NORMAL);
      return new Item(name, deviation, relative, tolerance, deviation <= tolerance);
    }

    static double largest(float[] values) {
      double largest = 0;
      for (float v : values) {
        largest = Math.max(largest, Math.abs(v));
      }
      return largest;
    }
  }
}
