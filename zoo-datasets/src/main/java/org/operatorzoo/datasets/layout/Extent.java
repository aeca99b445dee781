package org.operatorzoo.datasets.layout;

import org.operatorzoo.core.error.ConfigException;

/**
 * A rectangle.
 *
 * @param xMin left
 * @param xMax right
 * @param yMin bottom
 * @param yMax top
 */
public record Extent(double xMin, double xMax, double yMin, double yMax) {

  /** Checks that the rectangle has an area. */
  public Extent {
    if (!(xMin < xMax && yMin < yMax) || Double.isInfinite(xMax - xMin + yMax - yMin)) {
      throw new ConfigException(
          "extent", "xMin < xMax and yMin < yMax", xMin + ", " + xMax + ", " + yMin + ", " + yMax);
    }
  }

  /** Centres of {@code count} cells along x. */
  public float[] xCentres(int count) {
    return centres(xMin, xMax, count);
  }

  /** Centres of {@code count} cells along y. */
  public float[] yCentres(int count) {
    return centres(yMin, yMax, count);
  }

  private static float[] centres(double from, double to, int count) {
    float[] centres = new float[count];
    for (int i = 0; i < count; i++) {
      centres[i] = (float) (from + (i + 0.5) * (to - from) / count);
    }
    return centres;
  }
}
