package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Attention along one axis of a grid of tokens (Ho et al., arXiv 1912.12180): each line of L tokens
 * on its own, in [.., L, R, h·d] with R tokens side by side in the axes behind.
 *
 * @param heads h and d
 * @param length L, tokens on the axis
 * @param beside R, tokens in the axes behind it; 1 for the last axis
 */
public record AxialAttention(Heads heads, int length, int beside) {

  /** Checks the extents. */
  public AxialAttention {
    Checks.positive("length", length);
    Checks.positive("beside", beside);
  }

  /**
   * @param q [A, L, R, h·d] or any shape of as many numbers in that order
   * @param k the same
   * @param v the same
   * @param bias [h, L, L], or null
   * @return [A, L, R·h·d]
   */
  public SDVariable apply(
      GraphScope scope, SDVariable q, SDVariable k, SDVariable v, SDVariable bias) {
    // Tokens side by side are to the lines what heads are to tokens.
    Heads lines = new Heads(beside * heads.count(), heads.size());
    SDVariable out =
        SoftmaxAttention.self(length, heads.count())
            .apply(
                scope,
                lines.split(scope, q, length),
                lines.split(scope, k, length),
                lines.split(scope, v, length),
                heads.size(),
                bias);
    return lines.join(scope, out, length);
  }
}
