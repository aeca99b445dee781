package org.operatorzoo.datasets.catalog;

import org.operatorzoo.core.error.Checks;

/**
 * One physical quantity of a dataset.
 *
 * @param symbol letter of the equation, e.g. {@code w}
 * @param name e.g. {@code vorticity}
 * @param unit e.g. {@code m/s}; {@code 1} where the equation is dimensionless
 * @param magnitude expected values, in words and numbers
 * @param least no value of any trajectory is expected below
 * @param most no value of any trajectory is expected above
 */
public record Channel(
    String symbol, String name, String unit, String magnitude, double least, double most) {

  /** Checks that no text is empty and that the range is one. */
  public Channel {
    Checks.present("symbol", symbol);
    Checks.present("name", name);
    Checks.present("unit", unit);
    Checks.present("magnitude", magnitude);
    Checks.between("most", most, Math.nextUp(least), Double.MAX_VALUE);
  }
}
