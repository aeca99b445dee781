package org.operatorzoo.datasets.generate.incompressible;

/** The region inside the domain that fluid cannot enter. */
interface Solid {

  /** Whether the point (x, y), measured from the lower left corner, is solid. */
  boolean contains(double x, double y);

  /** No solid at all. */
  static Solid none() {
    return (x, y) -> false;
  }

  /** A disc. */
  static Solid disc(double centreX, double centreY, double radius) {
    return (x, y) -> {
      double dx = x - centreX;
      double dy = y - centreY;
      return dx * dx + dy * dy <= radius * radius;
    };
  }

  /** A block on the lower wall. */
  static Solid block(double left, double right, double height) {
    return (x, y) -> x >= left && x <= right && y <= height;
  }
}
