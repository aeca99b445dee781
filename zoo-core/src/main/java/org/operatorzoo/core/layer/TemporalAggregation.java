package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
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
 *
 * @param name of the matrices and of γ
 * @param kind whether there is a γ
 * @param frames T
 * @param channels D
 * @param form how γ is saved
 */
public record TemporalAggregation(String name, Kind kind, int frames, int channels, Form form)
    implements Layer {

  private static final String MATRICES = "w";
  private static final String FREQUENCIES = "gamma";

  /** How the frames of a token become one. */
  public enum Kind {
    /** One matrix per frame: Σ_t z_t·w_t. */
    MLP,
    /** One matrix per frame, its inputs weighted by cos(γ·τ); what published models use. */
    EXP_MLP
  }

  /** Declares w [T, D, D] → [D, T·D], N(0,1)/(T·√D), and γ [D], 2^linspace(−10, 10, D). */
  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    Initializer draw = Initializer.normal(1 / (frames * Math.sqrt(channels)));
    Layout layout = Layout.permute(1, 0, 2).thenReshape(channels, (long) frames * channels);
    own.add(MATRICES, draw, layout, frames, channels, channels);
    if (kind == Kind.EXP_MLP) {
      form.row(own, FREQUENCIES, Initializer.powersOfTwo(-10, 10), channels);
    }
  }

  /**
   * Pointwise map to D channels, positional embedding and aggregation in one.
   *
   * @param hidden h [B·N, T·E]
   * @param lift V [E, D] and b [D]
   * @param positions pos [N, D], the same for all frames
   * @return [B, N, D]
   */
  public SDVariable apply(
      GraphScope at, SDVariable hidden, Linear lift, PositionalEmbedding positions) {
    SameDiff sd = at.sd();
    SDVariable matrices = modulated(at.child(name));
    SDVariable folded =
        sd.reshape(
                lift.weight(at).mmul(sd.reshape(matrices, channels, (long) frames * channels)),
                lift.in(),
                frames,
                channels)
            .permute(1, 0, 2);
    SDVariable fixed = positions.apply(at).add(lift.bias(at)).mmul(matrices.sum(1));
    SDVariable moving = hidden.mmul(sd.reshape(folded, (long) frames * lift.in(), channels));
    long tokens = (long) positions.rows() * positions.columns();
    return sd.reshape(moving, -1, tokens, channels).add(sd.reshape(fixed, 1, tokens, channels));
  }

  /** The matrices W_t side by side, [D, T, D]. */
  private SDVariable modulated(GraphScope own) {
    SameDiff sd = own.sd();
    SDVariable matrices = sd.reshape(own.parameter(MATRICES), channels, frames, channels);
    if (kind == Kind.MLP) {
      return matrices;
    }
    double[] times = Coordinates.frameTimes(frames);
    SDVariable tau = own.constant("times/" + frames, new double[][] {times});
    SDVariable phases = sd.reshape(own.parameter(FREQUENCIES), channels, 1).mul(tau);
    return own.ops().scaleRows(matrices, sd.math().cos(phases));
  }
}
