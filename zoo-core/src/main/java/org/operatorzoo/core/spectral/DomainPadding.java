package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Zeros around the latent grid, for fields that are not periodic.
 *
 * @param height H
 * @param width W
 * @param share points added on each side of an axis over its extent; ties round to even
 */
public record DomainPadding(int height, int width, double share) {

  /** Checks the range of the share. */
  public DomainPadding {
    Checks.between("padding", share, 0, 1);
  }

  private static int margin(int extent, double share) {
    return (int) Math.rint(extent * share);
  }

  private int top() {
    return margin(height, share);
  }

  private int left() {
    return margin(width, share);
  }

  /** The padded grid. */
  public Planes padded() {
    return new Planes(height + 2 * top(), width + 2 * left());
  }

  /** [W·H·B, c] → [W'·H'·B, c]. */
  public SDVariable add(GraphScope at, SDVariable rows, int channels) {
    if (top() == 0 && left() == 0) {
      return rows;
    }
    SameDiff sd = at.sd();
    SDVariable grid = sd.reshape(rows, width, height, -1, channels);
    int[][] margins = {{left(), left()}, {top(), top()}, {0, 0}, {0, 0}};
    SDVariable padded =
        sd.nn().pad(grid, sd.constant(Nd4j.createFromArray(margins)), PadMode.CONSTANT, 0);
    return sd.reshape(padded, -1, channels);
  }

  /** [W'·H'·B, c] → [W·H·B, c]. */
  public SDVariable remove(GraphScope at, SDVariable rows, int channels) {
    if (top() == 0 && left() == 0) {
      return rows;
    }
    SameDiff sd = at.sd();
    SDVariable grid = sd.reshape(rows, padded().width(), padded().height(), -1, channels);
    SDVariable inner = sd.slice(grid, new int[] {left(), top(), 0, 0}, width, height, -1, -1);
    return sd.reshape(inner, -1, channels);
  }
}
