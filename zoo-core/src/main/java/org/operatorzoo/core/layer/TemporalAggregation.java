package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layout;

/**
 * Reduction of the frames of each token (DPOT, arXiv 2403.03542, equation 9 with the real cosine
 * that is implemented): out_j = Σ_t Σ_i z[t,i]·cos(γ_i·τ_t)·w[t,i,j], τ = linspace(0, 1, T);
 * without γ the cosine is left out.
 *
 * <p>What is aggregated is an affine map of few channels, z_t = h_t·V + b + pos with V [E, D], E ≪
 * D. Both maps are linear, so they are multiplied once per step instead of once per token: out =
 * Σ_t h_t·(V·W_t) + (b + pos)·Σ_t W_t, W_t = diag(cos(γτ_t))·w_t. Equal up to rounding; per token
 * T·E·D instead of T·(E·D + D²) products.
 */
public final class TemporalAggregation {

  private TemporalAggregation() {}

  /** Layout of the public [T, D, D] in the graph: [D, T·D]. */
  public static Layout layout(int frames, int channels) {
    return Layout.permute(1, 0, 2).thenReshape(channels, (long) frames * channels);
  }

  /**
   * The matrices W_t side by side.
   *
   * @param w [D, T·D]
   * @param gamma γ [D], or null
   * @return [D, T, D]
   */
  public static SDVariable modulated(
      GraphScope scope, SDVariable w, SDVariable gamma, int frames, int channels) {
    SameDiff sd = scope.sd();
    SDVariable matrices = sd.reshape(w, channels, frames, channels);
    if (gamma == null) {
      return matrices;
    }
    double[] times = CoordinateChannels.frameTimes(frames);
    SDVariable tau = scope.constant("times/" + frames, new double[][] {times});
    SDVariable phases = sd.reshape(gamma, channels, 1).mul(tau);
    return scope.ops().scaleRows(matrices, sd.math().cos(phases));
  }

  /**
   * Pointwise map to D channels, positional embedding and aggregation in one.
   *
   * @param hidden h [B·N, T·E]
   * @param lift V [E, D] and b [D]
   * @param positions pos [N, D], the same for all frames
   * @param modulated [D, T, D]
   * @param patches the embedding that made {@code hidden}
   * @return [B, N, D]
   */
  public static SDVariable apply(
      GraphScope scope,
      SDVariable hidden,
      Affine lift,
      SDVariable positions,
      SDVariable modulated,
      PatchEmbedding patches,
      int channels) {
    SameDiff sd = scope.sd();
    int frames = patches.frames();
    int inner = patches.hidden();
    SDVariable folded =
        sd.reshape(
                lift.weight().mmul(sd.reshape(modulated, channels, (long) frames * channels)),
                inner,
                frames,
                channels)
            .permute(1, 0, 2);
    SDVariable fixed = positions.add(lift.bias()).mmul(modulated.sum(1));
    SDVariable moving = hidden.mmul(sd.reshape(folded, (long) frames * inner, channels));
    long tokens = patches.tokens();
    return sd.reshape(moving, -1, tokens, channels).add(sd.reshape(fixed, 1, tokens, channels));
  }
}
