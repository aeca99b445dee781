package org.operatorzoo.baselines.cno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.BatchNorm;
import org.operatorzoo.core.layer.Convolution;

/**
 * Residual blocks on one grid, each x + BN(K₂∗act(BN(K₁∗x))), without activation after the sum.
 *
 * @param name of the blocks
 * @param channels of the field
 * @param grid of the field
 * @param count of blocks
 * @param normed whether there are batch norms
 */
record CnoResidual(String name, int channels, Grid grid, int count, boolean normed)
    implements Layer {

  private Convolution convolution(int number) {
    return Convolution.keeping("convolution" + number, channels, channels, 3);
  }

  private BatchNorm norm(int number) {
    return new BatchNorm("batch_norm" + number, channels);
  }

  @Override
  public void declare(Declaration at) {
    for (int block = 0; block < count; block++) {
      Declaration below = at.child(name, "res_nets", block);
      for (int number = 1; number <= 2; number++) {
        convolution(number).declare(below);
        if (normed) {
          norm(number).declare(below);
        }
      }
    }
  }

  /** [B, H, W, c] → [B, H, W, c]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    SDVariable v = x;
    for (int block = 0; block < count; block++) {
      GraphScope below = at.child(name, "res_nets", block);
      SDVariable active = new CnoActivation(grid, grid).apply(at, convolved(below, 1, v));
      v = v.add(convolved(below, 2, active));
    }
    return v;
  }

  private SDVariable convolved(GraphScope below, int number, SDVariable x) {
    SDVariable v = convolution(number).apply(below, x);
    return normed ? norm(number).apply(below, v) : v;
  }
}
