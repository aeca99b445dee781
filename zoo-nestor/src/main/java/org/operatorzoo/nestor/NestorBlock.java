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
 */
record NestorBlock(NestorConfig config) {

  /** x [B, N, D] → x'. */
  SDVariable apply(GraphScope scope, SDVariable x) {
    SDVariable z = scope.tap("norm", Norms.group(scope, "norm", x));
    SDVariable routed = scope.tap("routed_sum", new ImageLevelMoe(config).apply(scope, z));

    SDVariable shared = new AfnoSharedExpert(config).apply(scope, z);
    SDVariable out = x.add(routed).add(shared);
    if (config.variant().moeSkip()) {
      out = out.add(z);
    }
    return scope.tap("output", out);
  }
}
