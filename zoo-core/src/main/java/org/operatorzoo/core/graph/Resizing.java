package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.field.AxisResize;

/** Fields on another grid, by one constant matrix per axis. */
public final class Resizing {

  private static final int RANK = 4;

  private Resizing() {}

  /**
   * y = A·x·Bᵀ for every sample and channel.
   *
   * @param x [B, H, W, C]
   * @param rows A [H', H]
   * @param columns B [W', W]
   * @return [B, H', W', C]
   */
  public static SDVariable field(
      GraphScope scope, SDVariable x, AxisResize rows, AxisResize columns) {
    // The axis that shrinks first, the one that grows last: the less is there to multiply.
    boolean rowsFirst = rows.to() * columns.from() <= rows.from() * columns.to();
    return rowsFirst
        ? axis(scope, axis(scope, x, rows, 1), columns, 2)
        : axis(scope, axis(scope, x, columns, 2), rows, 1);
  }

  private static SDVariable axis(GraphScope scope, SDVariable x, AxisResize map, int axis) {
    if (map.isIdentity()) {
      return x;
    }
    SDVariable matrix = scope.constant("resize/" + map, map.matrix());
    return scope.ops().bandedProduct(x, RANK, matrix, axis, map.band());
  }
}
