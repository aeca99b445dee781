package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.PointLinear;

/**
 * One layer of the propagator on the latent state u [R, D]: u + V₃·GELU(V₂·GELU(V₁·[LN u, g])), no
 * biases.
 *
 * @param config the configuration
 */
record LatentStep(OformerConfig config) implements Layer {

  private LayerNorm norm() {
    return new LayerNorm("0", config.decoderWidth(), 1e-5, Form.TORCH);
  }

  private PointLinear first() {
    int d = config.decoderWidth();
    return new PointLinear("1.0", d, d, config.points(), false, Form.TORCH.withoutBias());
  }

  private Linear map(int index) {
    int d = config.decoderWidth();
    return new Linear("1." + index, d, d, Form.TORCH.withoutBias());
  }

  @Override
  public void declare(Declaration at) {
    norm().declare(at);
    first().declare(at);
    map(2).declare(at);
    map(4).declare(at);
  }

  SDVariable apply(GraphScope at, SDVariable u) {
    SDVariable a = at.ops().gelu(first().apply(at, norm().apply(at, u)));
    SDVariable rows = at.sd().reshape(a, -1, config.decoderWidth());
    SDVariable b = at.ops().gelu(map(2).apply(at, rows));
    return u.add(map(4).apply(at, b));
  }
}
