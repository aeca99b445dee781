package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.GridPoints;

/**
 * Normalised linear attention (GNOT, arXiv 2302.14376, equations 8 and 9): queries and keys are
 * softmaxed over the channels of their head, which makes them positive, and
 *
 * <pre>  att(q, k, v) = q·(kᵀ·v) / (q·Σ_n k_n)      per head, a number per point below the line
 * </pre>
 *
 * is a weighted mean of the values.
 *
 * @param heads h and d
 * @param points the N tokens
 */
public record NormalizedAttention(Heads heads, GridPoints points) {

  /** Softmax over the channels of each head: [B, N, h·d] → [B·h, N, d]. */
  public SDVariable features(GraphScope scope, SDVariable x) {
    return scope.ops().softmax(heads.split(scope, x, points.count()), 2);
  }

  /**
   * @param q [B·h, N, d], softmaxed
   * @param k [B·h, N, d], softmaxed
   * @param v [B, N, h·d]
   * @return [B·h, N, d]
   */
  public SDVariable apply(GraphScope scope, SDVariable q, SDVariable k, SDVariable v) {
    SameDiff sd = scope.sd();
    SDVariable context = sd.mmul(k, heads.split(scope, v, points.count()), true, false, false);
    // Row by row and then over the rows: one long float sum would drift.
    SDVariable byRow = sd.reshape(k, -1, points.rows(), points.columns(), heads.size()).sum(2);
    SDVariable total = sd.reshape(byRow.sum(1), -1, heads.size(), 1);
    return q.mmul(context).div(q.mmul(total));
  }

  /** [B·h, N, d] → [B, N, h·d]. */
  public SDVariable join(GraphScope scope, SDVariable x) {
    return heads.join(scope, x, points.count());
  }
}
