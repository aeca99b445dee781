package org.operatorzoo.core.field;

import org.operatorzoo.core.error.Checks;

/**
 * Extents of a grid.
 *
 * @param height H, rows
 * @param width W, columns
 */
public record Grid(int height, int width) {

  /** Checks that there is a point. */
  public Grid {
    Checks.positive("rows of a grid", height);
    Checks.positive("columns of a grid", width);
  }

  /** H·W. */
  public long points() {
    return (long) height * width;
  }
}
