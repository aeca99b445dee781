package org.operatorzoo.baselines.gnot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;

/**
 * Weights of the experts at every point, from its coordinates alone: w(g) = softmax( G₄·σ( G₂·σ(
 * G₀·g ) ) ), with biases. They follow from parameters and are the same for all samples.
 */
record PositionGate(GnotConfig config) implements Layer {

  private Linear map(int index) {
    int f = config.hidden();
    int in = index == 0 ? 2 : f;
    return new Linear("gatenet." + index, in, index == 4 ? config.experts() : f, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    map(0).declare(at);
    map(2).declare(at);
    map(4).declare(at);
  }

  /** w [N, E]. */
  SDVariable weights(GraphScope at) {
    SDVariable g = config.points().constant(at);
    SDVariable first = config.activation().of(at, map(0).apply(at, g));
    SDVariable second = config.activation().of(at, map(2).apply(at, first));
    return at.ops().softmax(map(4).apply(at, second), 1);
  }
}
