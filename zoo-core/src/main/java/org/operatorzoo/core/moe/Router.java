package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/** Scores of a linear gate with parameters {@code w} and {@code b}: s = x·W_g + b_g. */
public final class Router {

  private Router() {}

  /**
   * Image level (NESTOR eq. 5): x̄_b is the mean over the N positions of a sample.
   *
   * @param scope where {@code w} [D, E] and {@code b} [E] are found
   * @param x [B, N, D]
   * @return s [B, E]
   */
  public static SDVariable imageScores(GraphScope scope, SDVariable x) {
    SDVariable pooled = scope.tap("pooled", x.mean(1));
    return scope.ops().linear(pooled, scope.parameter("w"), scope.parameter("b"));
  }

  /**
   * Token level: one score per token, with a gate per expert of the level above.
   *
   * @param scope where {@code w} [E, D, K] and {@code b} [E, 1, K] are found
   * @param tokens [P, n, D]
   * @param n tokens of a sample
   * @param k K, number of token experts
   * @return s [P·n, K]
   */
  public static SDVariable tokenScores(
      GraphScope scope, ExpertGroups groups, SDVariable tokens, long n, long k) {
    SDVariable product = groups.product(tokens, scope.parameter("w"), n);
    SDVariable b = groups.parameter(scope.parameter("b"));
    return scope.sd().reshape(product.add(b), -1, k);
  }
}
