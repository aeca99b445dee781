package org.operatorzoo.eval.table;

import org.operatorzoo.core.error.Checks;

/**
 * A column's head.
 *
 * @param head what the reader sees
 * @param unit unit of the exact numbers, for machine-readable forms; empty if they have none
 * @param numeric whether cells stand to the right
 * @param lowestIsBest whether the lowest number is marked
 */
public record Column(String head, String unit, boolean numeric, boolean lowestIsBest) {

  /** Checks that there is a head. */
  public Column {
    Checks.present("head of a column", head);
    Checks.present("unit of a column", (Object) unit);
  }

  /** A column of words. */
  public static Column words(String head) {
    return new Column(head, "", false, false);
  }

  /** A column of numbers, none of them better than another. */
  public static Column numbers(String head, String unit) {
    return new Column(head, unit, true, false);
  }

  /** A column of errors: the lowest is best. */
  public static Column errors(String head) {
    return new Column(head, "", true, true);
  }
}
