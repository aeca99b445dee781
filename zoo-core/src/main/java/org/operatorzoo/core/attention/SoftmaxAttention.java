package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Scaled dot-product attention (Vaswani et al., arXiv 1706.03762, equation 1) with a bias on the
 * scores: o = softmax(q·kᵀ/√d + bias)·v, the softmax over the keys. With keys of other tokens than
 * the queries it is cross attention.
 *
 * @param queries M, tokens that ask
 * @param keys N, tokens that answer
 * @param groups g, heads (or heads of windows) that have a bias of their own
 */
public record SoftmaxAttention(int queries, int keys, int groups) {

  /** Checks that all are positive. */
  public SoftmaxAttention {
    Checks.positive("queries", queries);
    Checks.positive("keys", keys);
    Checks.positive("groups", groups);
  }

  /** Among the tokens themselves. */
  public static SoftmaxAttention self(int tokens, int groups) {
    return new SoftmaxAttention(tokens, tokens, groups);
  }

  /**
   * @param q [G, M, d], G all that attend on their own: samples, windows, heads
   * @param k [G, N, d]
   * @param v [G, N, d']
   * @param size d
   * @param bias [g, M, N], the same for all G/g, or null
   * @return [G, M, d']
   */
  public SDVariable apply(
      GraphScope scope, SDVariable q, SDVariable k, SDVariable v, int size, SDVariable bias) {
    return weigh(scope, q.mul(1 / Math.sqrt(size)), k, v, bias);
  }

  /** The same, but with scores q·kᵀ + bias. */
  public SDVariable weigh(
      GraphScope scope, SDVariable q, SDVariable k, SDVariable v, SDVariable bias) {
    SameDiff sd = scope.sd();
    SDVariable scores = sd.mmul(q, k, false, true, false);
    if (bias != null) {
      SDVariable parts = sd.reshape(scores, -1, groups, queries, keys);
      scores = sd.reshape(parts.add(bias), -1, queries, keys);
    }
    return scope.ops().softmax(scores, 2).mmul(v);
  }
}
