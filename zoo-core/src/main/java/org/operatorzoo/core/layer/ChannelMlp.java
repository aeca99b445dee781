package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/** Perceptron over the channels of each position: y = W2·GELU(W1·x + b1) + b2. */
public final class ChannelMlp {

  private ChannelMlp() {}

  /**
   * @param x [R, in], one row per position
   * @param expand in → hidden
   * @param project hidden → out
   * @return [R, out]
   */
  public static SDVariable apply(GraphScope scope, SDVariable x, Affine expand, Affine project) {
    return project.apply(scope, expand.gelu(scope, x));
  }
}
