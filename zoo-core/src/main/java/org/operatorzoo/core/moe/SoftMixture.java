package org.operatorzoo.core.moe;

import java.util.List;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;

/**
 * A mixture without routing: every expert sees every point, and weights that depend on the point
 * alone, the same for all samples, add up what they say (GNOT, arXiv 2302.14376, equation 12):
 *
 * <pre>  y = Σ_e w_e·( W₂,e·σ(W₁,e·x + b₁,e) + b₂,e )</pre>
 *
 * <p>Experts of one form are two products in all: their hidden layers lie side by side, and the
 * weights act there.
 *
 * @param expand D → f of each expert
 * @param project f → D' of each expert
 * @param points N
 */
public record SoftMixture(List<Linear> expand, List<Linear> project, int points) {

  /** Copies the lists. */
  public SoftMixture {
    expand = List.copyOf(expand);
    project = List.copyOf(project);
  }

  /**
   * @param x [B, N, D]
   * @param weights w [N, E]
   * @param activation σ
   * @return [B, N, D']
   */
  public SDVariable apply(GraphScope at, SDVariable x, SDVariable weights, Activation activation) {
    SameDiff sd = at.sd();
    int experts = expand.size();
    int hidden = expand.get(0).out();
    int out = project.get(0).out();
    SDVariable inner =
        sd.reshape(x, -1, expand.get(0).in()).mmul(joined(at, 1, expand, l -> l.weight(at)));
    SDVariable active = activation.of(at, inner.add(joined(at, 0, expand, l -> l.bias(at))));
    SDVariable weighed =
        sd.reshape(active, -1, points, experts, hidden)
            .mul(sd.reshape(weights, points, experts, 1));
    SDVariable sum =
        sd.reshape(weighed, -1, (long) experts * hidden)
            .mmul(joined(at, 0, project, l -> l.weight(at)));
    SDVariable biases = sd.reshape(joined(at, 0, project, l -> l.bias(at)), experts, out);
    return sd.reshape(sum, -1, points, out).add(weights.mmul(biases));
  }

  private static SDVariable joined(
      GraphScope at, int axis, List<Linear> experts, Function<Linear, SDVariable> part) {
    SDVariable[] parts = experts.stream().map(part).toArray(SDVariable[]::new);
    return parts.length == 1 ? parts[0] : at.sd().concat(axis, parts);
  }

  /**
   * Outputs of experts of any form, weighed by point: Σ_e w_e·y_e.
   *
   * @param outputs y_e [B, N, D]
   * @param weights w [N, E]
   * @return [B, N, D]
   */
  public static SDVariable sum(GraphScope at, List<SDVariable> outputs, SDVariable weights) {
    SDVariable sum = null;
    for (int e = 0; e < outputs.size(); e++) {
      SDVariable weight = at.sd().slice(weights, new int[] {0, e}, -1, 1);
      SDVariable term = outputs.get(e).mul(weight);
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }
}
