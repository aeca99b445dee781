package org.operatorzoo.baselines.cno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.BatchNorm;
import org.operatorzoo.core.layer.Convolution;

/**
 * From one grid to another: act(BN(K∗x)), K 3×3 on the old grid.
 *
 * @param name of the block
 * @param in channels before
 * @param out channels after
 * @param from grid before
 * @param to grid after
 * @param normed whether there is a batch norm
 */
record CnoBlock(String name, int in, int out, Grid from, Grid to, boolean normed) implements Layer {

  private Convolution convolution() {
    return Convolution.keeping("convolution", in, out, 3);
  }

  private BatchNorm norm() {
    return new BatchNorm("batch_norm", out);
  }

  @Override
  public void declare(Declaration at) {
    convolution().declare(at.child(name));
    if (normed) {
      norm().declare(at.child(name));
    }
  }

  /** [B, H, W, in] → [B, H', W', out]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope below = at.child(name);
    SDVariable v = convolution().apply(below, x);
    SDVariable y = normed ? norm().apply(below, v) : v;
    return new CnoActivation(from, to).apply(at, y);
  }
}
