package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * y = x·W + b over the last axis; W [in, out], b [out].
 *
 * @param name of the layer
 * @param in channels of x
 * @param out channels of y
 * @param form how W and b are saved; without bias b is left out
 */
public record Linear(String name, int in, int out, Form form) implements Layer {

  @Override
  public void declare(Declaration at) {
    form.linear(at.child(name), in, out);
  }

  /** x·W + b for x [R, in]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    SDVariable product = x.mmul(weight(at));
    SDVariable bias = bias(at);
    return bias == null ? product : product.add(bias);
  }

  /** GELU(x·W + b) for x [R, in]. */
  public SDVariable gelu(GraphScope at, SDVariable x) {
    return at.ops().biasGelu(x.mmul(weight(at)), bias(at));
  }

  /** W [in, out]. */
  public SDVariable weight(GraphScope at) {
    return form.weight(at.child(name));
  }

  /** b [out], or null without bias. */
  public SDVariable bias(GraphScope at) {
    return form.bias(at.child(name));
  }
}
