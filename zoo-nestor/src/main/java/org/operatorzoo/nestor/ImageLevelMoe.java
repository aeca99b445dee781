package org.operatorzoo.nestor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorOutputs.Routing;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.core.moe.Router;
import org.operatorzoo.core.moe.TopKGate;

/**
 * Routing of whole fields (eq. 5–7): Σ_{e∈I_b} w_{b,e}·AttnExpert_e(z_b). A single expert has no
 * gate and the weight 1.
 */
record ImageLevelMoe(NestorConfig config, String block) {

  /**
   * @param output [B, N, D]
   * @param imageBalance scalar, or null without a gate
   * @param tokenBalance scalar, summed over the experts, or null without gates inside them
   * @param routing decisions at both levels
   */
  record Result(
      SDVariable output, SDVariable imageBalance, SDVariable tokenBalance, List<Routing> routing) {}

  /** z [B, N, D] → [B, N, D]. */
  Result apply(GraphScope scope, SDVariable z) {
    AttentionExpert expert = new AttentionExpert(config, scope, block);
    if (!config.gated()) {
      ExpertGroups everySample = ExpertGroups.single(scope, z.mean(1));
      ExpertResult only = expert.apply(everySample, z);
      return new Result(only.output(), null, only.balance(), only.routing());
    }
    Gating gating = gate(scope, z);
    long[] shape = {config.tokens(), config.width()};
    ExpertResult routed = new Mixture(scope, gating).apply(z, shape, shape, expert);
    SDVariable balance =
        scope.tap("image_balance", LoadBalancingLoss.imageLevel(scope.sd(), gating));
    return new Result(routed.output(), balance, routed.balance(), routing(gating, routed));
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

  private List<Routing> routing(Gating gating, ExpertResult routed) {
    ExpertPool pool = config.image();
    List<Routing> routing = new ArrayList<>();
    routing.add(
        new Routing(block + ".gate", "image", pool.experts(), pool.active(), gating.weights()));
    routing.addAll(routed.routing());
    return routing;
  }
}
