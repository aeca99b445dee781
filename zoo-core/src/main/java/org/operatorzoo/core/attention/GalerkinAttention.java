package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Attention without softmax (Cao, arXiv 2105.14995, section 3): per head o = q·(kᵀ·v)/N. The small
 * matrix kᵀ·v/N is formed first, so that the cost is N·d² instead of N²·d. Where a linear map W
 * follows, it acts on the small matrices of the heads: o·W = Σ_a q_a·((k_aᵀ·v_a/N)·W_a), and
 * queries need not be split.
 *
 * @param heads h and d, the same for queries, keys and values
 * @param keys N
 */
public record GalerkinAttention(Heads heads, int keys) {

  /** Checks the number of keys. */
  public GalerkinAttention {
    Checks.present("heads", heads);
    Checks.positive("keys", keys);
  }

  /**
   * kᵀ·v/N of each head.
   *
   * @param k [B, N, h·d]
   * @param v [B, N, h·d]
   * @return [B·h, d, d]
   */
  public SDVariable context(GraphScope scope, SDVariable k, SDVariable v) {
    SDVariable keysByHead = heads.split(scope, k, keys);
    SDVariable valuesByHead = heads.split(scope, v, keys);
    return scope.sd().mmul(keysByHead, valuesByHead, true, false, false).mul(1.0 / keys);
  }

  /**
   * The heads' outputs side by side.
   *
   * @param q [B, M, h·d]
   * @param context [B·h, d, d]
   * @param queries M
   * @return [B, M, h·d]
   */
  public SDVariable read(GraphScope scope, SDVariable q, SDVariable context, int queries) {
    return heads.join(scope, heads.split(scope, q, queries).mmul(context), queries);
  }

  /**
   * The heads' outputs side by side, then a linear map.
   *
   * @param q [B, M, h·d]
   * @param context [B·h, d, d]
   * @param weight W [h·d, D]
   * @param width D
   * @return [B, M, D]
   */
  public SDVariable read(
      GraphScope scope,
      SDVariable q,
      SDVariable context,
      int queries,
      SDVariable weight,
      int width) {
    SDVariable onto = onto(scope, context, weight, width);
    SDVariable perSample = scope.sd().permute(onto, 1, 0, 2, 3);
    return scope
        .sd()
        .reshape(q, -1, queries, heads.width())
        .mmul(scope.sd().reshape(perSample, -1, heads.width(), width));
  }

  /**
   * The same for queries that all samples share.
   *
   * @param q [M, h·d]
   * @return [B, M, D]
   */
  public SDVariable readShared(
      GraphScope scope,
      SDVariable q,
      SDVariable context,
      int queries,
      SDVariable weight,
      int width) {
    SameDiff sd = scope.sd();
    SDVariable onto = onto(scope, context, weight, width);
    SDVariable beside = sd.reshape(sd.permute(onto, 0, 2, 1, 3), heads.width(), -1);
    SDVariable all = sd.reshape(q.mmul(beside), queries, -1, width);
    return sd.permute(all, 1, 0, 2);
  }

  /** Context times the head's rows of the weight, [h, B, d, D]. */
  private SDVariable onto(GraphScope scope, SDVariable context, SDVariable weight, int width) {
    SameDiff sd = scope.sd();
    int h = heads.count();
    int d = heads.size();
    SDVariable first = sd.permute(sd.reshape(context, -1, h, d, d), 1, 0, 2, 3);
    SDVariable product = sd.reshape(first, h, -1, d).mmul(sd.reshape(weight, h, d, width));
    return sd.reshape(product, h, -1, d, width);
  }
}
