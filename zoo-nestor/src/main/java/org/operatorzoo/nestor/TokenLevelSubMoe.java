package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Router;
import org.operatorzoo.core.moe.TokenMixture;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The mixture inside an attention expert, per token t: m = MLP_shared(t) + Σ_{i∈I} w_i·MLP_i(t),
 * gated like the image level (eq. 5–7).
 */
record TokenLevelSubMoe(NestorConfig config) {

  /**
   * @param s tokens [P, N, D]
   * @return [P, N, D]
   */
  SDVariable apply(GraphScope scope, ExpertGroups groups, SDVariable s) {
    ExpertPool pool = config.token();
    int n = config.tokens();
    SDVariable scores = Router.tokenScores(scope.child("gate"), groups, s, n, pool.experts());
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(scope, scores);
    TokenExperts experts = new TokenExperts(config, scope);
    SDVariable routed =
        new TokenMixture(scope, gating, groups).apply(s, n, config.width(), experts::routed);
    SDVariable sum = experts.shared(groups, s).add(routed);
    scope.balance("token", LoadBalancingLoss.tokenLevel(scope, groups, gating, n));
    report(scope, groups, gating);
    return sum;
  }

  private void report(GraphScope scope, ExpertGroups groups, Gating gating) {
    SameDiff sd = scope.sd();
    int k = config.token().experts();
    SDVariable perSample = sd.reshape(gating.weights(), -1, (long) config.tokens() * k);
    for (int e = 0; e < groups.count(); e++) {
      SDVariable weights = sd.reshape(groups.of(e, perSample), -1, k);
      scope.routing("gate." + e, Level.TOKEN, k, config.token().active(), weights);
    }
  }
}
