package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.core.moe.Router;
import org.operatorzoo.core.moe.TopKGate;

/**
 * Routing of whole fields (eq. 5–7): Σ_{e∈I_b} w_{b,e}·AttnExpert_e(z_b). A single expert has no
 * gate and the weight 1.
 */
record ImageLevelMoe(NestorConfig config) {

  /** z [B, N, D] → [B, N, D]. */
  SDVariable apply(GraphScope scope, SDVariable z) {
    AttentionExpert expert = new AttentionExpert(config, scope);
    if (!config.gated()) {
      ExpertGroups everySample = ExpertGroups.single(scope, z.mean(1));
      return expert.apply(everySample, z);
    }
    Gating gating = gate(scope, z);
    long[] shape = {config.tokens(), config.width()};
    gating.report(scope, "gate", Level.IMAGE);
    SDVariable routed = new Mixture(scope, gating).apply(z, shape, shape, expert);
    SDVariable balance = LoadBalancingLoss.imageLevel(scope.sd(), gating);
    scope.balance("image", scope.tap("image_balance", balance));
    return routed;
  }

  /** One decision per sample of z [B, N, D]. */
  private Gating gate(GraphScope scope, SDVariable z) {
    ExpertPool pool = config.image();
    SDVariable scores = scope.tap("gate_logits", Router.imageScores(scope.child("gate"), z));
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(scope, scores);
    scope.tap("gate_probs", gating.probabilities());
    scope.tap("gate_dense_weights", gating.weights());
    return gating;
  }
}
