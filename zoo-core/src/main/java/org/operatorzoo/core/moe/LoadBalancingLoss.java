package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Load-balancing losses. Shares of selections f carry no gradient; probabilities and weights do.
 * Perfect balance gives 1 for the product forms and 0 for the variance form.
 */
public final class LoadBalancingLoss {

  private LoadBalancingLoss() {}

  /**
   * L = E·Σ_i p_i·f_i (NESTOR eq. 13), p_i the mean probability of expert i over the items, f_i its
   * share of all k·R selections.
   */
  public static SDVariable imageLevel(SameDiff sd, Gating gating) {
    int e = gating.experts();
    // Rank 3, because reductions of one-row matrices fail.
    SDVariable p = sd.reshape(gating.probabilities(), 1, -1, e).mean(1);
    SDVariable f = sd.reshape(gating.mask(), 1, -1, e).mean(1);
    return p.mul(f).sum().mul((double) e / gating.active());
  }

  /**
   * The same over the tokens of each image expert's samples, summed over the experts; an expert
   * without samples adds 0.
   *
   * @param groups the samples' image experts
   * @param gating token decisions [P·N, K]
   * @param tokens N, tokens of a sample
   */
  public static SDVariable tokenLevel(
      GraphScope scope, ExpertGroups groups, Gating gating, long tokens) {
    SameDiff sd = scope.sd();
    int k = gating.experts();
    SDVariable p = sumsByExpert(sd, groups, gating.probabilities(), tokens, k);
    SDVariable selections = sumsByExpert(sd, groups, gating.mask(), tokens, k);
    // k·n_e in every column, at least 1: sums of zeros stay 0 for idle experts.
    SDVariable assigned = selections.mmul(Ones.of(scope, k, k));
    SDVariable safe = assigned.add(1).sub(sd.math().sign(assigned));
    SDVariable f = selections.div(safe);
    SDVariable mean = p.div(safe).mul(gating.active());
    return mean.mul(f).sum().mul(k);
  }

  /**
   * L = (1/E)·Σ_j (I_j − Ī)², I_j = Σ_b w_{b,j} the importance of expert j, Ī = Σ_j I_j / E
   * (MoE-POT). Grows with B².
   */
  public static SDVariable importanceVariance(SameDiff sd, Gating gating) {
    SDVariable importance = sd.reshape(gating.weights(), 1, -1, gating.experts()).sum(1);
    SDVariable deviation = importance.sub(importance.mean());
    return deviation.mul(deviation).mean();
  }

  private static SDVariable sumsByExpert(
      SameDiff sd, ExpertGroups groups, SDVariable perToken, long tokens, int k) {
    return groups.sumsByExpert(sd.reshape(perToken, -1, tokens, k).sum(1));
  }
}
