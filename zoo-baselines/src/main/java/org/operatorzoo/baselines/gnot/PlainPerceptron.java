package org.operatorzoo.baselines.gnot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;

/**
 * The perceptron of a block without experts, W₂·σ(W₁·x + b₁) + b₂, d → 4d → d.
 *
 * @param config the configuration
 * @param which 1 after cross attention, 2 after self-attention
 */
record PlainPerceptron(GnotConfig config, int which) implements Layer {

  private Linear expand() {
    return new Linear("mlp" + which + ".0", config.width(), config.hidden(), Form.TORCH);
  }

  private Linear project() {
    return new Linear("mlp" + which + ".2", config.hidden(), config.width(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    expand().declare(at);
    project().declare(at);
  }

  /** [B, N, d] → [B, N, d]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    SDVariable rows = sd.reshape(x, -1, config.width());
    SDVariable hidden =
        config.activation().of(at, rows.mmul(expand().weight(at)), expand().bias(at));
    return sd.reshape(project().apply(at, hidden), -1, config.points().count(), config.width());
  }
}
