package org.operatorzoo.core.layer;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Layer norm over the last axis without gain and bias: y = (x − μ)/√(σ² + 10⁻⁵), biased variance.
 *
 * @param width channels
 */
public record PlainNorm(int width) {

  private static final double EPSILON = 1e-5;

  /** The norm of x [.., D]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    return at.ops().layerNorm(x, vector(at, 1), vector(at, 0), EPSILON);
  }

  private SDVariable vector(GraphScope at, double value) {
    double[] values = new double[width];
    Arrays.fill(values, value);
    return at.constant("vector/" + width + "/" + value, values);
  }
}
