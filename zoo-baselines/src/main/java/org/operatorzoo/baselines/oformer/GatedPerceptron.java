package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;

/**
 * W₃·( GELU(W_a·x + b_a) ⊙ (W_b·x + b_b) ) + b₃, w → w → w; W_a and W_b are saved as one.
 *
 * @param name of the layer
 * @param width w
 */
record GatedPerceptron(String name, int width) implements Layer {

  private Linear both() {
    return new Linear("net.0", width, 2 * width, Form.TORCH);
  }

  private Linear project() {
    return new Linear("net.3", width, width, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    both().declare(at.child(name));
    project().declare(at.child(name));
  }

  /** Of rows x [R, w]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope own = at.child(name);
    SameDiff sd = own.sd();
    SDVariable weight = both().weight(own);
    SDVariable bias = both().bias(own);
    SDVariable gate = x.mmul(sd.slice(weight, new int[] {0, 0}, -1, width));
    SDVariable value = x.mmul(sd.slice(weight, new int[] {0, width}, -1, width));
    SDVariable opened = own.ops().gelu(gate.add(sd.slice(bias, new int[] {0}, width)));
    SDVariable shifted = value.add(sd.slice(bias, new int[] {width}, width));
    return project().apply(own, opened.mul(shifted));
  }
}
