package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Experts behind a gate, for whole samples: out_b = Σ_{e∈I_b} w_{b,e}·Expert_e(x_b).
 *
 * @param scope the graph
 * @param gating decisions for the B samples
 */
public record Mixture(GraphScope scope, Gating gating) {

  /**
   * Applies the experts.
   *
   * @param x [B, N, D]
   * @param in N and D
   * @param out N' and D'
   * @param body the expert
   * @return [B, N', D']
   */
  public SDVariable apply(SDVariable x, long[] in, long[] out, ExpertBody body) {
    SameDiff sd = scope.sd();
    Dispatch dispatch = Dispatch.of(scope, gating, null, 0);
    SDVariable samples = dispatch.bring(sd.reshape(x, -1, in[0] * in[1]));
    ExpertGroups groups = new ExpertGroups(scope, gating.experts(), dispatch.experts());
    SDVariable output = body.apply(groups, sd.reshape(samples, -1, in[0], in[1]));
    long width = out[0] * out[1];
    SDVariable sum = dispatch.combine(sd.reshape(output, -1, width), width);
    return sd.reshape(sum, -1, out[0], out[1]);
  }
}
