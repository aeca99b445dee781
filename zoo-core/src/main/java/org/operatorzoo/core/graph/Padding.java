package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.Checks;

/** Points added around fields [B, H, W, C]. */
public enum Padding {
  /** Zeros. */
  ZERO,
  /** The opposite edge: fields are periodic. */
  CIRCULAR;

  /** Zeros below the last row and right of the last column. */
  public static SDVariable zerosAfter(SameDiff sd, SDVariable x, int rows, int columns) {
    return rows == 0 && columns == 0 ? x : zeros(sd, x, 0, rows, 0, columns);
  }

  /** The leading rows and columns alone. */
  public static SDVariable crop(SameDiff sd, SDVariable x, int height, int width) {
    return sd.slice(x, new int[] {0, 0, 0, 0}, -1, height, width, -1);
  }

  /**
   * The same number of points on all four sides.
   *
   * @param x [B, H, W, C]
   * @param points at most H and W
   * @return [B, H + 2·points, W + 2·points, C]
   */
  public SDVariable around(SameDiff sd, SDVariable x, int height, int width, int points) {
    if (points == 0) {
      return x;
    }
    if (this == ZERO) {
      return zeros(sd, x, points, points, points, points);
    }
    Checks.between("periodic padding", points, 1, Math.min(height, width));
    SDVariable tall =
        sd.concat(1, part(sd, x, 1, height - points, points), x, part(sd, x, 1, 0, points));
    return sd.concat(
        2, part(sd, tall, 2, width - points, points), tall, part(sd, tall, 2, 0, points));
  }

  private static SDVariable part(SameDiff sd, SDVariable x, int axis, int from, int points) {
    int[] begin = new int[4];
    int[] size = {-1, -1, -1, -1};
    begin[axis] = from;
    size[axis] = points;
    return sd.slice(x, begin, size);
  }

  private static SDVariable zeros(
      SameDiff sd, SDVariable x, int above, int below, int left, int right) {
    int[][] points = {{0, 0}, {above, below}, {left, right}, {0, 0}};
    return sd.nn().pad(x, sd.constant(Nd4j.createFromArray(points)), 0.0);
  }
}
