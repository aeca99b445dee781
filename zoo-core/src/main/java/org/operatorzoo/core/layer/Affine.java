package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Weight and bias of a linear map, y = x·W + b.
 *
 * @param weight W [in, out]
 * @param bias b [out]
 */
public record Affine(SDVariable weight, SDVariable bias) {

  /** The parameters {@code name.weight} and {@code name.bias} below a scope. */
  public static Affine of(GraphScope scope, String name) {
    return new Affine(scope.parameter(name + ".weight"), scope.parameter(name + ".bias"));
  }

  /** x·W + b for x [R, in]. */
  public SDVariable apply(GraphScope scope, SDVariable x) {
    return scope.ops().linear(x, weight, bias);
  }

  /** GELU(x·W + b) for x [R, in]. */
  public SDVariable gelu(GraphScope scope, SDVariable x) {
    return scope.ops().biasGelu(x.mmul(weight), bias);
  }
}
