package org.operatorzoo.nestor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorOutputs.Routing;
import org.operatorzoo.core.moe.Dispatch;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Router;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The mixture inside an attention expert, per token t: m = MLP_shared(t) + Σ_{i∈I} w_i·MLP_i(t),
 * gated like the image level (eq. 5–7).
 */
record TokenLevelSubMoe(NestorConfig config, String block) {

  /**
   * @param s tokens [G, M, D]
   * @return [G, M, D]
   */
  ExpertResult apply(GraphScope scope, ExpertGroups groups, SDVariable s) {
    ExpertPool pool = config.token();
    SDVariable scores = Router.tokenScores(scope.child("gate"), groups, s, pool.experts());
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(scope, scores);
    TokenExperts experts = TokenExperts.of(config, scope, groups);
    SDVariable routed =
        config.tokenDispatch() == Dispatch.PARTITION
            ? experts.partitioned(s, gating)
            : experts.concatenated(s, gating.weights());
    return new ExpertResult(
        experts.shared(s).add(routed),
        LoadBalancingLoss.tokenLevel(scope, groups, gating, config.tokens()),
        routing(scope.sd(), groups, gating));
  }

  private List<Routing> routing(SameDiff sd, ExpertGroups groups, Gating gating) {
    int k = config.token().experts();
    long perSample = (long) config.tokens() * k;
    List<Routing> routing = new ArrayList<>();
    for (int i = 0; i < groups.expertCount(); i++) {
      int expert = groups.firstExpert() + i;
      SDVariable rows = sd.reshape(gating.weights(), -1, perSample);
      SDVariable weights = sd.reshape(groups.routedTo(expert, rows, perSample), -1, k);
      String name = block + ".sub.gate." + expert;
      routing.add(new Routing(name, "token", k, config.token().active(), weights));
    }
    return routing;
  }
}
