package org.operatorzoo.core.moe;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Turns scores into the weights of the k experts with the largest ones; ties go to the lowest
 * index. Nothing is dropped and no noise is added.
 *
 * @param experts E
 * @param active k, 1 ≤ k ≤ E
 */
public record TopKGate(int experts, int active) {

  private static final double EPSILON = 1e-8;
  private static final double EXCLUDED = 1e9;

  /** Checks 1 ≤ k ≤ E. */
  public TopKGate {
    Checks.positive("experts", experts);
    Checks.between("active experts", active, 1, experts);
  }

  /**
   * Softmax over all experts, then top-k, then renormalisation (NESTOR eq. 6 and 7): p =
   * softmax(s), w_i = p_i / (Σ_{j∈I} p_j + 1e-8) for i ∈ I.
   *
   * @param scores s [R, E]
   */
  public Gating softmaxThenTopK(GraphScope scope, SDVariable scores) {
    SDVariable p = scope.ops().softmax(scores, 1);
    SDVariable[] picks = scope.ops().topKOneHot(p, experts, active, scope.type());
    SDVariable mask = sum(picks);
    SDVariable kept = p.mul(mask);
    SDVariable weights = kept.div(rowSums(scope, kept).add(EPSILON));
    return new Gating(experts, active, p, picks, mask, weights);
  }

  /**
   * Top-k of the scores, then softmax over the selected ones (MoE-POT): w_i = exp(s_i/τ) / Σ_{j∈I}
   * exp(s_j/τ) for i ∈ I.
   *
   * @param scores s [R, E]
   * @param inverseTemperature 1/τ, one number
   */
  public Gating topKThenSoftmax(
      GraphScope scope, SDVariable scores, SDVariable inverseTemperature) {
    SDVariable[] picks = scope.ops().topKOneHot(scores, experts, active, scope.type());
    SDVariable mask = sum(picks);
    SDVariable masked = scores.mul(inverseTemperature).add(mask.sub(1).mul(EXCLUDED));
    SDVariable weights = scope.ops().softmax(masked, 1);
    return new Gating(experts, active, weights, picks, mask, weights);
  }

  /** Σ over the experts, repeated in every column; a product, because one expert is allowed. */
  private SDVariable rowSums(GraphScope scope, SDVariable x) {
    return x.mmul(Ones.of(scope, experts, experts));
  }

  private static SDVariable sum(SDVariable[] terms) {
    return Arrays.stream(terms).reduce(SDVariable::add).orElseThrow();
  }
}
