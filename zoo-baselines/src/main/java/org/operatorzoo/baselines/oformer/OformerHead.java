package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.layer.Linear;

/**
 * Frames of one latent state u [R, D]: W₅·GELU(W₃·GELU(W₁·LN u)) + b₅, D → c → c → frames·C'; only
 * the last map has a bias.
 */
record OformerHead(OformerConfig config) implements Layer {

  private LayerNorm norm() {
    return new LayerNorm("0", config.decoderWidth(), 1e-5, Form.TORCH);
  }

  private Linear hidden(int index, int in) {
    return new Linear("" + index, in, config.latentWidth(), Form.TORCH.withoutBias());
  }

  private Linear out() {
    return new Linear("5", config.latentWidth(), config.outputs(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    norm().declare(at);
    hidden(1, config.decoderWidth()).declare(at);
    hidden(3, config.latentWidth()).declare(at);
    out().declare(at);
  }

  /** [R, frames·C']. */
  SDVariable apply(GraphScope at, SDVariable u) {
    SDVariable a = at.ops().gelu(hidden(1, config.decoderWidth()).apply(at, norm().apply(at, u)));
    SDVariable b = at.ops().gelu(hidden(3, config.latentWidth()).apply(at, a));
    return out().apply(at, b);
  }
}
