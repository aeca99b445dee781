package org.operatorzoo.baselines.unet;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.BatchNorm;
import org.operatorzoo.core.layer.Convolution;

/**
 * Two convolutions on one grid, x ← σ(BN(K∗x)) twice, K 3×3 with zeros beyond the edge.
 *
 * @param name of the block
 * @param part what its layers' names begin with
 * @param in channels of x
 * @param out channels of the result
 * @param activation σ
 */
record UNetBlock(String name, String part, int in, int out, Activation activation)
    implements Layer {

  private Convolution convolution(int number) {
    int from = number == 1 ? in : out;
    return Convolution.keeping(part + "conv" + number, from, out, 3).withoutBias();
  }

  private BatchNorm norm(int number) {
    return new BatchNorm(part + "norm" + number, out);
  }

  @Override
  public void declare(Declaration at) {
    for (int number = 1; number <= 2; number++) {
      convolution(number).declare(at.child(name));
      norm(number).declare(at.child(name));
    }
  }

  /** [B, h, w, in] → [B, h, w, out]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope below = at.child(name);
    SDVariable v = x;
    for (int number = 1; number <= 2; number++) {
      v = activation.of(at, norm(number).apply(below, convolution(number).apply(below, v)));
    }
    return at.tap(name, v);
  }
}
