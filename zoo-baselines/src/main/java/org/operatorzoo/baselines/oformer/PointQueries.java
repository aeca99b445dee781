package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.attention.FourierFeatures;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.layer.Linear;

/**
 * Where the decoder is asked: y = W₂·GELU(W₁·[sin(2π·g·B), cos(2π·g·B)]), c channels per point,
 * with a fixed matrix B ~ N(0, 8²). The same for all samples.
 */
record PointQueries(OformerConfig config) implements Layer {

  private static final double FREQUENCY = 8;

  private Linear map(int index, int out) {
    return new Linear(
        "coordinate_projection." + index, config.decoderWidth(), out, Form.TORCH.withoutBias());
  }

  private Linear first() {
    return map(1, config.decoderWidth());
  }

  private Linear second() {
    return map(3, config.latentWidth());
  }

  @Override
  public void declare(Declaration at) {
    at.role(Role.BUFFER)
        .child("coordinate_projection", 0)
        .add("_B", Initializer.normal(FREQUENCY), 2, config.latentWidth());
    first().declare(at);
    second().declare(at);
  }

  /** y [N, c]. */
  SDVariable apply(GraphScope at) {
    SDVariable frequencies = at.child("coordinate_projection", 0).parameter("_B");
    SDVariable features = new FourierFeatures(config.points()).apply(at, frequencies);
    return second().apply(at, at.ops().gelu(first().apply(at, features)));
  }
}
