package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

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

  /** What the experts make of x [B, N, D], with x' as output. */
  ImageLevelMoe.Result apply(GraphScope scope, SDVariable x) {
    SDVariable z = scope.tap("norm", Norms.group(scope, "norm", x));
    ImageLevelMoe.Result routed = new ImageLevelMoe(config, name).apply(scope, z);
    scope.tap("routed_sum", routed.output());

    SDVariable shared = new AfnoSharedExpert(config).apply(scope, z);
    SDVariable out = x.add(routed.output()).add(shared);
    if (config.variant().moeSkip()) {
      out = out.add(z);
    }
    if (routed.tokenBalance() != null) {
      scope.tap("token_balance", routed.tokenBalance());
    }
    return new ImageLevelMoe.Result(
        scope.tap("output", out), routed.imageBalance(), routed.tokenBalance(), routed.routing());
  }
}
