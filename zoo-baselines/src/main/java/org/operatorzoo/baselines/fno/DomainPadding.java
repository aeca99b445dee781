package org.operatorzoo.baselines.fno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.GraphScope;

/** Zeros around the latent grid, for fields that are not periodic. */
final class DomainPadding {

  private DomainPadding() {}

  /** [W·H·B, c] → [W'·H'·B, c]. */
  static SDVariable add(GraphScope scope, SDVariable rows, FnoConfig c) {
    int top = FnoConfig.margin(c.field().height(), c.padding());
    int left = FnoConfig.margin(c.field().width(), c.padding());
    if (top == 0 && left == 0) {
      return rows;
    }
    SameDiff sd = scope.sd();
    SDVariable grid = sd.reshape(rows, c.field().width(), c.field().height(), -1, c.width());
    int[][] margins = {{left, left}, {top, top}, {0, 0}, {0, 0}};
    SDVariable padded =
        sd.nn().pad(grid, sd.constant(Nd4j.createFromArray(margins)), PadMode.CONSTANT, 0);
    return sd.reshape(padded, -1, c.width());
  }

  /** [W'·H'·B, c] → [W·H·B, c]. */
  static SDVariable remove(GraphScope scope, SDVariable rows, FnoConfig c) {
    int top = FnoConfig.margin(c.field().height(), c.padding());
    int left = FnoConfig.margin(c.field().width(), c.padding());
    if (top == 0 && left == 0) {
      return rows;
    }
    SameDiff sd = scope.sd();
    SDVariable grid = sd.reshape(rows, c.paddedWidth(), c.paddedHeight(), -1, c.width());
    SDVariable inner =
        sd.slice(grid, new int[] {left, top, 0, 0}, c.field().width(), c.field().height(), -1, -1);
    return sd.reshape(inner, -1, c.width());
  }
}
