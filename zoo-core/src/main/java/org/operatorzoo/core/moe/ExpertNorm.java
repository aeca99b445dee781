package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Layer norm over the last axis with gain and bias of each sample's expert, saved as [E, D].
 *
 * @param name of gain and bias
 * @param experts E
 * @param channels D
 * @param epsilon ε
 */
public record ExpertNorm(String name, int experts, int channels, double epsilon) implements Layer {

  @Override
  public void declare(Declaration at) {
    Form.PLAIN.norm(at.child(name), experts, channels);
  }

  /** The norm with the gains and biases of these samples, for one use or several. */
  public Chosen of(GraphScope at, ExpertGroups groups) {
    GraphScope own = at.child(name);
    return new Chosen(
        groups.parameter(Form.PLAIN.gain(own)), groups.parameter(Form.PLAIN.shift(own)), epsilon);
  }

  /**
   * The norm of P samples.
   *
   * @param gain [P, D]
   * @param bias [P, D]
   * @param epsilon ε
   */
  public record Chosen(SDVariable gain, SDVariable bias, double epsilon) {

    /** [P, N, D] → [P, N, D]. */
    public SDVariable apply(GraphScope at, SDVariable x) {
      return at.ops().layerNorm(x, gain, bias, epsilon);
    }
  }
}
