package org.operatorzoo.nestor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorOutputs.Routing;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.core.moe.LoadBalancingLoss;

/**
 * One nested block:
 *
 * <pre>
 *   z  = GroupNorm(x)
 *   x' = x + Σ_{e∈I} w_e·AttnExpert_e(z) + AFNO(z) [+ z]
 * </pre>
 *
 * @param config the operator
 * @param name path of the block, the prefix of its routers' names
 */
record NestorBlock(NestorConfig config, String name) {

  /**
   * @param output x' [B, N, D]
   * @param imageBalance scalar
   * @param tokenBalance scalar, summed over the image experts
   * @param routing decisions of the image router and of one token router per image expert
   */
  record Result(
      SDVariable output, SDVariable imageBalance, SDVariable tokenBalance, List<Routing> routing) {}

  Result apply(GraphScope scope, SDVariable x) {
    SDVariable z = scope.tap("norm", Norms.group(scope, "norm", x));
    ImageLevelMoe moe = new ImageLevelMoe(config, name);
    ImageLevelMoe.Gate gate = moe.gate(scope, z);
    ExpertResult routed = moe.apply(scope, gate.gating(), z);
    scope.tap("routed_sum", routed.output());

    SDVariable shared = new AfnoSharedExpert(config).apply(scope, z);
    SDVariable out = x.add(routed.output()).add(shared);
    if (config.variant().moeSkip()) {
      out = out.add(z);
    }
    List<Routing> routing = new ArrayList<>();
    routing.add(gate.routing());
    routing.addAll(routed.routing());
    SDVariable image = LoadBalancingLoss.imageLevel(scope.sd(), gate.gating());
    return new Result(
        scope.tap("output", out),
        scope.tap("image_balance", image),
        scope.tap("token_balance", routed.balance()),
        routing);
  }
}
