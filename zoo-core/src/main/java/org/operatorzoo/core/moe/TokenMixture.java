package org.operatorzoo.core.moe;

import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Experts behind a gate, for single tokens inside the experts of samples: each of E outer experts
 * has K inner ones, numbered e·K + k.
 *
 * @param scope the graph
 * @param gating decisions for the P·N tokens
 * @param outer the samples and their experts
 */
public record TokenMixture(GraphScope scope, Gating gating, ExpertGroups outer) {

  /**
   * Applies the experts: out_t = Σ_{k∈I_t} w_{t,k}·Expert_k(x_t).
   *
   * @param x [P, N, D]
   * @param n N
   * @param d D
   * @param body the expert on single rows [A, 1, D] → [A, 1, D]
   * @return [P, N, D]
   */
  public SDVariable apply(
      SDVariable x, long n, long d, BiFunction<ExpertGroups, SDVariable, SDVariable> body) {
    SameDiff sd = scope.sd();
    Dispatch dispatch = Dispatch.of(scope, gating, outer.experts(), n);
    SDVariable rows = dispatch.bring(sd.reshape(x, -1, d));
    ExpertGroups groups =
        new ExpertGroups(scope, outer.count() * gating.experts(), dispatch.experts());
    SDVariable y = body.apply(groups, sd.reshape(rows, -1, 1, d));
    return sd.reshape(dispatch.combine(sd.reshape(y, -1, d), d), -1, n, d);
  }
}
