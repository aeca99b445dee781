package org.operatorzoo.baselines.cno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.field.AxisResize;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Resizing;

/**
 * The activation on a grid twice as fine, where the frequencies it makes have a place: resize to
 * twice the points, leaky ReLU, resize to the new grid; bicubic, antialiased, cell centres aligned.
 *
 * @param from grid before
 * @param to grid after
 */
record CnoActivation(Grid from, Grid to) {

  /** [B, H, W, c] → [B, H', W', c]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    Grid fine = new Grid(2 * from.height(), 2 * from.width());
    SDVariable active = Activation.LEAKY_RELU.of(at, resized(at, x, from, fine));
    return resized(at, active, fine, to);
  }

  private static SDVariable resized(GraphScope at, SDVariable x, Grid before, Grid after) {
    return Resizing.field(
        at,
        x,
        AxisResize.antialiasedBicubic(before.height(), after.height(), false),
        AxisResize.antialiasedBicubic(before.width(), after.width(), false));
  }
}
