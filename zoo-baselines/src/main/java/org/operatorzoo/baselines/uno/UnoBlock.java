package org.operatorzoo.baselines.uno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.AxisResize;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Resizing;
import org.operatorzoo.core.layer.InstanceNorm;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.spectral.RegriddingConvolution;

/**
 * From one grid to the next: GELU(IN(K v + R(W·v + b))), K a spectral convolution onto the new grid
 * and R bicubic resizing, antialiased, with aligned corners.
 *
 * @param name of the block
 * @param in channels of v
 * @param out channels of the result
 * @param from grid of v
 * @param to grid of the result
 * @param modes of K
 */
record UnoBlock(String name, int in, int out, Grid from, Grid to, int modes) implements Layer {

  private RegriddingConvolution spectral() {
    return new RegriddingConvolution("conv", in, out, from, to, modes);
  }

  private Linear pointwise() {
    return new Linear("w.conv", in, out, Form.POINTWISE);
  }

  private InstanceNorm norm() {
    return new InstanceNorm("normalize_layer", out);
  }

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    spectral().declare(below);
    pointwise().declare(below);
    norm().declare(below);
  }

  /** [B, H, W, in] → [B, H', W', out]. */
  SDVariable apply(GraphScope at, SDVariable v) {
    GraphScope below = at.child(name);
    SDVariable sum = spectral().apply(below, v).add(local(below, v));
    return at.tap(name, at.ops().gelu(norm().apply(below, sum)));
  }

  /** Whichever comes first of two linear maps, the result is the same: the cheaper order. */
  private SDVariable local(GraphScope below, SDVariable v) {
    boolean coarser = to.height() < from.height();
    return coarser ? mapped(below, resized(below, v), to) : resized(below, mapped(below, v, from));
  }

  private SDVariable mapped(GraphScope below, SDVariable v, Grid grid) {
    SameDiff sd = below.sd();
    SDVariable rows = pointwise().apply(below, sd.reshape(v, -1, in));
    return sd.reshape(rows, -1, grid.height(), grid.width(), out);
  }

  private SDVariable resized(GraphScope below, SDVariable v) {
    return Resizing.field(
        below,
        v,
        AxisResize.antialiasedBicubic(from.height(), to.height(), true),
        AxisResize.antialiasedBicubic(from.width(), to.width(), true));
  }
}
