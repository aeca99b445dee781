package org.operatorzoo.nestor;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertLinear;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.TokenMixture;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The mixture inside an attention expert, per token t: m = MLP_shared(t) + Σ_{i∈I} w_i·MLP_i(t),
 * gated like the image level (eq. 5–7).
 *
 * @param pool K and k_K
 * @param gate scores of a token
 * @param experts MLP_i
 * @param shared MLP_shared
 */
record TokenLevelSubMoe(ExpertPool pool, ExpertLinear gate, ExpertMlp experts, ExpertMlp shared)
    implements ExpertLayer {

  static TokenLevelSubMoe of(NestorConfig c) {
    int e = c.image().experts();
    int k = c.token().experts();
    return new TokenLevelSubMoe(
        c.token(),
        new ExpertLinear("gate.w", "gate.b", List.of(e), c.width(), k),
        new ExpertMlp("experts", c.variant().expertMlp(), List.of(e, k), c.width(), c.hidden(), 1),
        c.sharedMlp());
  }

  @Override
  public void declare(Declaration at) {
    gate.declare(at.group("token-gate"));
    experts.declare(at.group("token-experts").activeShare(pool.share()));
    shared.declare(at);
  }

  @Override
  public SDVariable apply(GraphScope at, ExpertGroups groups, SDVariable s) {
    SameDiff sd = at.sd();
    int n = shared.tokens();
    SDVariable scores = sd.reshape(gate.apply(at, groups, s, n), -1, pool.experts());
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(at, scores);
    SDVariable routed =
        new TokenMixture(at, gating, groups)
            .apply(s, n, gate.in(), (rows, x) -> experts.apply(at, rows, x));
    SDVariable sum = shared.apply(at, groups, s).add(routed);
    at.balance("token", LoadBalancingLoss.tokenLevel(at, groups, gating, n));
    report(at, groups, gating);
    return sum;
  }

  private void report(GraphScope at, ExpertGroups groups, Gating gating) {
    SameDiff sd = at.sd();
    int k = pool.experts();
    SDVariable perSample = sd.reshape(gating.weights(), -1, (long) shared.tokens() * k);
    for (int e = 0; e < groups.count(); e++) {
      SDVariable weights = sd.reshape(groups.of(e, perSample), -1, k);
      at.routing("gate." + e, Level.TOKEN, k, pool.active(), weights);
    }
  }
}
