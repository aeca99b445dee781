package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.ExpertGroups;

/** The norms of NESTOR with their parameters. */
final class Norms {

  private Norms() {}

  /** Group norm over 8 groups of channels and all tokens: [B, N, D] → [B, N, D]. */
  static SDVariable group(GraphScope scope, String name, SDVariable x) {
    return scope
        .ops()
        .groupNorm(
            x,
            scope.parameter(name + ".gain"),
            scope.parameter(name + ".bias"),
            NestorConfig.NORM_GROUPS,
            NestorConfig.NORM_EPSILON);
  }

  /** Layer norm with gain and bias per expert. */
  record Layer(SDVariable gain, SDVariable bias) {

    static Layer of(GraphScope scope, ExpertGroups groups, String name) {
      return new Layer(
          groups.parameter(scope.parameter(name + ".gain")),
          groups.parameter(scope.parameter(name + ".bias")));
    }

    /** [P, N, D] → [P, N, D]. */
    SDVariable apply(GraphScope scope, SDVariable x) {
      return scope.ops().layerNorm(x, gain, bias, NestorConfig.NORM_EPSILON);
    }
  }
}
