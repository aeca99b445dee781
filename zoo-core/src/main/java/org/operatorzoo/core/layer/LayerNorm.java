package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Layer norm (Ba et al., arXiv 1607.06450): y = (x − μ)/√(σ² + ε)·γ + β over the last axis, biased
 * variance.
 *
 * @param name of γ and β
 * @param channels D
 * @param epsilon ε
 * @param form how γ and β are saved
 */
public record LayerNorm(String name, int channels, double epsilon, Form form) implements Layer {

  @Override
  public void declare(Declaration at) {
    form.norm(at.child(name), channels);
  }

  /** x [G, R, D] → y. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope own = at.child(name);
    return at.ops().layerNorm(x, form.gain(own), form.shift(own), epsilon);
  }
}
