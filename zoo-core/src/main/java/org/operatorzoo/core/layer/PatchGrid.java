package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Square patches of a grid, side by side: what a convolution, or a transposed one, with kernel =
 * stride = P does besides one product.
 *
 * @param rows H of the grid, a multiple of P
 * @param columns W of the grid, a multiple of P
 * @param patch P
 */
public record PatchGrid(int rows, int columns, int patch) {

  /** Checks the divisibility. */
  public PatchGrid {
    Checks.divides("rows", rows, "patch", patch);
    Checks.divides("columns", columns, "patch", patch);
  }

  /**
   * Patches as rows, numbers in the order (row in patch, column in patch, channel).
   *
   * @param x [F, H·W, c] or any shape of as many numbers in that order
   * @return [F·H/P·W/P, P·P·c]
   */
  public SDVariable cut(GraphScope at, SDVariable x, int channels) {
    SameDiff sd = at.sd();
    long run = (long) patch * channels;
    SDVariable lines = sd.reshape(x, -1, patch, columns / patch, run);
    return sd.reshape(sd.permute(lines, 0, 2, 1, 3), -1, patch * run);
  }

  /** The way back: [F·H/P·W/P, P·P·c] → [F, H·W, c]. */
  public SDVariable place(GraphScope at, SDVariable patches, int channels) {
    SameDiff sd = at.sd();
    long run = (long) patch * channels;
    SDVariable lines = sd.reshape(patches, -1, columns / patch, patch, run);
    return sd.reshape(sd.permute(lines, 0, 2, 1, 3), -1, (long) rows * columns, channels);
  }
}
