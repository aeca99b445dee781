package org.operatorzoo.baselines.gnot;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.moe.SoftMixture;

/**
 * The experts of a block, Σ_e w_e·(W₂,e·σ(W₁,e·x + b₁,e) + b₂,e), d → f → d, all at all points.
 *
 * @param config the configuration
 * @param which 1 after cross attention, 2 after self-attention
 */
record PointMixture(GnotConfig config, int which) implements Layer {

  private Linear expand(int expert) {
    return new Linear(name(expert, 0), config.width(), config.hidden(), Form.TORCH);
  }

  private Linear project(int expert) {
    return new Linear(name(expert, 2), config.hidden(), config.width(), Form.TORCH);
  }

  private String name(int expert, int part) {
    return "moe_mlp" + which + "." + expert + "." + part;
  }

  private List<Linear> expands() {
    return IntStream.range(0, config.experts()).mapToObj(this::expand).toList();
  }

  private List<Linear> projects() {
    return IntStream.range(0, config.experts()).mapToObj(this::project).toList();
  }

  @Override
  public void declare(Declaration at) {
    for (int e = 0; e < config.experts(); e++) {
      expand(e).declare(at);
      project(e).declare(at);
    }
  }

  /**
   * @param x [B, N, d]
   * @param weights w [N, E]
   * @return [B, N, d]
   */
  SDVariable apply(GraphScope at, SDVariable x, SDVariable weights) {
    return new SoftMixture(expands(), projects(), config.points().count())
        .apply(at, x, weights, config.activation());
  }
}
