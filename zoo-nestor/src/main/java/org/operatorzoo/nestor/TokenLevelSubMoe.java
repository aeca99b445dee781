package org.operatorzoo.nestor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorOutputs.Routing;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Router;
import org.operatorzoo.core.moe.TokenMixture;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The mixture inside an attention expert, per token t: m = MLP_shared(t) + Σ_{i∈I} w_i·MLP_i(t),
 * gated like the image level (eq. 5–7).
 */
record TokenLevelSubMoe(NestorConfig config, String block) {

  /**
   * @param s tokens [P, N, D]
   * @return [P, N, D]
   */
  ExpertResult apply(GraphScope scope, ExpertGroups groups, SDVariable s) {
    ExpertPool pool = config.token();
    int n = config.tokens();
    SDVariable scores = Router.tokenScores(scope.child("gate"), groups, s, n, pool.experts());
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(scope, scores);
    TokenExperts experts = new TokenExperts(config, scope);
    SDVariable routed =
        new TokenMixture(scope, gating, groups).apply(s, n, config.width(), experts::routed);
    return new ExpertResult(
        experts.shared(groups, s).add(routed),
        LoadBalancingLoss.tokenLevel(scope, groups, gating, n),
        routing(scope.sd(), groups, gating));
  }

  private List<Routing> routing(SameDiff sd, ExpertGroups groups, Gating gating) {
    int k = config.token().experts();
    SDVariable perSample = sd.reshape(gating.weights(), -1, (long) config.tokens() * k);
    List<Routing> routing = new ArrayList<>();
    for (int e = 0; e < groups.count(); e++) {
      SDVariable weights = sd.reshape(groups.of(e, perSample), -1, k);
      String name = block + ".sub.gate." + e;
      routing.add(new Routing(name, "token", k, config.token().active(), weights));
    }
    return routing;
  }
}
