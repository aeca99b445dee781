package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Scaled cosine attention within windows (Swin v2, arXiv 2111.09883, equation 2):
 *
 * <pre>
 *   o = softmax( τ·cos(q, k) + bias + mask )·v,   cos(q, k) = q·k / (max(|q|, 10⁻¹²)·max(|k|, 10⁻¹²))
 * </pre>
 *
 * @param heads h and d
 * @param windows the windows, with the mask of their shift
 */
public record WindowAttention(Heads heads, Windows windows) {

  private static final double SMALLEST = 1e-12;

  /**
   * @param q [B·n, w², h·d], cut into windows
   * @param k the same
   * @param v the same
   * @param scale τ [h, 1, 1]
   * @param bias [h, w², w²]
   * @return [B·n, w², h·d]
   */
  public SDVariable apply(
      GraphScope scope,
      SDVariable q,
      SDVariable k,
      SDVariable v,
      SDVariable scale,
      SDVariable bias) {
    SameDiff sd = scope.sd();
    int tokens = windows.tokens();
    SDVariable queries =
        sd.reshape(unit(scope, q), -1, heads.count(), tokens, heads.size()).mul(scale);
    SDVariable mask = windows.mask(scope);
    int groups = (mask == null ? 1 : windows.count()) * heads.count();
    SDVariable both = mask == null ? bias : sd.reshape(bias.add(mask), groups, tokens, tokens);
    SDVariable out =
        SoftmaxAttention.self(tokens, groups)
            .weigh(
                scope,
                sd.reshape(queries, -1, tokens, heads.size()),
                unit(scope, k),
                heads.split(scope, v, tokens),
                both);
    return heads.join(scope, out, tokens);
  }

  /** Rows of length one, [B·n·h, w², d]. */
  private SDVariable unit(GraphScope scope, SDVariable x) {
    SameDiff sd = scope.sd();
    SDVariable rows = heads.split(scope, x, windows.tokens());
    SDVariable squares = rows.mul(rows).sum(true, 2);
    // Bounding the square, not the root: a root has no slope at 0, where padded tokens lie.
    SDVariable bounded = sd.clipByValue(squares, SMALLEST * SMALLEST, Double.MAX_VALUE);
    return rows.div(sd.math().sqrt(bounded));
  }
}
