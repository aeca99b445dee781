package org.operatorzoo.baselines.ffno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.WeightNormLinear;

/**
 * A linear map of each point's channels.
 *
 * @param name of the layer
 * @param in channels before
 * @param out channels after
 * @param weightNorm whether its weight is a direction times a length
 */
record PointMap(String name, int in, int out, boolean weightNorm) implements Layer {

  private Linear plain() {
    return new Linear(name, in, out, Form.TORCH);
  }

  private WeightNormLinear normed() {
    return new WeightNormLinear(name, in, out);
  }

  @Override
  public void declare(Declaration at) {
    (weightNorm ? normed() : plain()).declare(at);
  }

  /** [R, in] → [R, out]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    return weightNorm ? normed().apply(at, x) : plain().apply(at, x);
  }
}
