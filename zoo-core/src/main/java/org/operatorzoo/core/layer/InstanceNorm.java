package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Instance norm: y = (x − μ)/√(σ² + 10⁻⁵)·γ + β, with mean μ and biased variance σ² of one sample
 * and channel over all points (Ulyanov et al., arXiv 1607.08022, eq. 7); in prediction as in
 * training. What is constant over a channel before it has no effect.
 *
 * @param name of the layer
 * @param channels C
 */
public record InstanceNorm(String name, int channels) implements Layer {

  private static final double EPSILON = 1e-5;

  @Override
  public void declare(Declaration at) {
    Form.TORCH.norm(at.child(name), channels);
  }

  /** The norm of x [B, .., C]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope below = at.child(name);
    // A group norm with one channel to a group.
    return at.ops()
        .groupNorm(x, Form.TORCH.gain(below), Form.TORCH.shift(below), channels, EPSILON);
  }
}
