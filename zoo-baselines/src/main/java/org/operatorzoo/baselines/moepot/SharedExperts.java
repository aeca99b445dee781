package org.operatorzoo.baselines.moepot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * The mean of experts that every sample uses, 1/S·Σ_i GELU(f·V_i + c_i), as one product.
 *
 * @param name of weights and biases, stacked: [S, out, in] and [S, out]
 * @param experts S
 * @param in channels of f
 * @param out channels of the mean
 */
record SharedExperts(String name, int experts, int in, int out) implements Layer {

  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    long wide = (long) experts * out;
    Initializer draw = Initializer.fanIn(in);
    Layout layout = Layout.permute(2, 0, 1).thenReshape(in, wide);
    own.add(WEIGHT, draw, layout, experts, out, in);
    own.add(BIAS, draw, Layout.reshape(wide), experts, out);
  }

  /** [R, in] → [R, out]. */
  SDVariable apply(GraphScope at, SDVariable rows) {
    GraphScope own = at.child(name);
    SDVariable all = at.ops().biasGelu(rows.mmul(own.parameter(WEIGHT)), own.parameter(BIAS));
    return at.sd().reshape(all, -1, experts, out).mean(1);
  }
}
