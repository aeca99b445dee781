package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.core.moe.TopKGate;

/**
 * Routing of whole fields (eq. 5–7): Σ_{e∈I_b} w_{b,e}·AttnExpert_e(z_b). A single expert has no
 * gate and the weight 1.
 *
 * @param pool E and k_E
 * @param gate scores of the mean token of a field
 * @param expert the attention experts
 */
record ImageLevelMoe(ExpertPool pool, Linear gate, AttentionExpert expert) {

  static ImageLevelMoe of(NestorConfig c) {
    return new ImageLevelMoe(
        c.image(),
        new Linear("gate", c.width(), c.image().experts(), Form.PLAIN),
        AttentionExpert.of(c));
  }

  void declareGate(Declaration at) {
    if (pool.experts() > 1) {
      gate.declare(at.group("image-gate"));
    }
  }

  void declareExperts(Declaration at) {
    expert.declare(at.activeShare(pool.share()));
  }

  /** z [B, N, D] → [B, N, D]. */
  SDVariable apply(GraphScope at, SDVariable z) {
    if (pool.experts() == 1) {
      return expert.apply(at, ExpertGroups.single(at, z.mean(1)), z);
    }
    Gating gating = decide(at, z);
    long[] shape = {expert.tokens(), gate.in()};
    SDVariable routed =
        new Mixture(at, gating)
            .apply(z, shape, shape, (groups, samples) -> expert.apply(at, groups, samples));
    SDVariable balance = LoadBalancingLoss.imageLevel(at.sd(), gating);
    at.balance("image", at.tap("image_balance", balance));
    return routed;
  }

  /** One decision per sample of z [B, N, D], from x̄, the mean over its tokens. */
  private Gating decide(GraphScope at, SDVariable z) {
    SDVariable pooled = at.tap("gate_input", z.mean(1));
    SDVariable scores = at.tap("gate_logits", gate.apply(at, pooled));
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(at, scores);
    at.tap("gate_probs", gating.probabilities());
    at.tap("gate_dense_weights", gating.weights());
    gating.report(at, "gate", Level.IMAGE);
    return gating;
  }
}
