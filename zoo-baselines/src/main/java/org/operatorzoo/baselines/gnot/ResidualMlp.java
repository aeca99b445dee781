package org.operatorzoo.baselines.gnot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;

/**
 * The inner part of an input or output perceptron on rows x [R, d], what {@code linear_pre} has
 * made of the features: x ← σ(x), n times x ← x + σ(W_i·x + b_i), then W·x + b.
 *
 * @param name of the perceptron
 * @param width d
 * @param out channels of the result
 * @param inner n
 * @param activation σ
 */
record ResidualMlp(String name, int width, int out, int inner, Activation activation)
    implements Layer {

  private Linear step(int i) {
    return new Linear("linears." + i, width, width, Form.TORCH);
  }

  private Linear last() {
    return new Linear("linear_post", width, out, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    for (int i = 0; i < inner; i++) {
      step(i).declare(own);
    }
    last().declare(own);
  }

  SDVariable apply(GraphScope at, SDVariable pre) {
    GraphScope own = at.child(name);
    SDVariable x = activation.of(own, pre);
    for (int i = 0; i < inner; i++) {
      Linear step = step(i);
      x = x.add(activation.of(own, x.mmul(step.weight(own)), step.bias(own)));
    }
    return last().apply(own, x);
  }
}
