package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * The N = H·W points of a grid as tokens, row by row, and their coordinates g = (i/(H−1), j/(W−1)),
 * row coordinate first.
 *
 * @param rows H
 * @param columns W
 */
public record GridPoints(int rows, int columns) {

  /** Coordinates of a point. */
  public static final int COORDINATES = 2;

  /** Checks the extents. */
  public GridPoints {
    Checks.positive("rows", rows);
    Checks.positive("columns", columns);
  }

  /** N. */
  public int count() {
    return rows * columns;
  }

  /** g of every point, [N, 2]. */
  public double[][] coordinates() {
    double[] down = Coordinates.linspace(rows);
    double[] across = Coordinates.linspace(columns);
    double[][] points = new double[count()][];
    for (int n = 0; n < points.length; n++) {
      points[n] = new double[] {down[n / columns], across[n % columns]};
    }
    return points;
  }

  /** g as a constant, [N, 2]. */
  public SDVariable constant(GraphScope scope) {
    return scope.constant("points/" + rows + "x" + columns, coordinates());
  }

  /**
   * g for each sample, [B, N, 2].
   *
   * @param x any array [B, N, c] of finite numbers, which says how many samples there are
   */
  public SDVariable perSample(GraphScope scope, SDVariable x) {
    SameDiff sd = scope.sd();
    // Repeating an array is slow in ND4J, and a symbolic number of times slower still.
    SDVariable zeros = sd.slice(x, new int[] {0, 0, 0}, -1, -1, 1).mul(0.0);
    return zeros.add(constant(scope));
  }
}
