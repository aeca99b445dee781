package org.operatorzoo.baselines.fno;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.GroupNorm;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.spectral.Planes;
import org.operatorzoo.core.spectral.SpectralConvolution;
import org.operatorzoo.core.spectral.SpectralConvolution.Kept;

/**
 * A default, post-activation block of neuraloperator 2.x. With skip s = W·v and, for the
 * perceptron, the gated skip g = a⊙v:
 *
 * <pre>
 *   u = norm(K v + b) + s;  GELU unless last
 *   u = W2·GELU(W1·u + b1) + b2 + g          (if there is a perceptron)
 *   v ← norm(u);            GELU unless last
 * </pre>
 *
 * @param convolution K and b
 * @param skip W
 * @param mlp the perceptron with its skip
 * @param norms both norms, or none
 * @param last whether no block follows
 */
record NeuralOperatorBlock(
    SpectralConvolution convolution,
    Linear skip,
    Optional<GatedMlp> mlp,
    List<GroupNorm> norms,
    boolean last) {

  private static final double EPSILON = 1e-5;

  static NeuralOperatorBlock of(FnoConfig c, int l) {
    int w = c.width();
    int hidden = (int) Math.rint(w * c.channelExpansion());
    GatedMlp mlp =
        new GatedMlp(
            ChannelMlp.of("channel_mlp." + l + ".fcs", 1, Form.CONV1D, w, hidden, w),
            "channel_mlp_skips." + l + ".weight",
            w);
    List<GroupNorm> norms = new ArrayList<>();
    for (int i = 2 * l; i < 2 * l + 2 && c.norm() != FnoNorm.NONE; i++) {
      norms.add(
          c.norm() == FnoNorm.GROUP
              ? new GroupNorm("norm." + i, w, 1, EPSILON, Form.TORCH)
              : GroupNorm.withoutParameters(w, w, EPSILON));
    }
    return new NeuralOperatorBlock(
        new SpectralConvolution(
            "convs." + l,
            Kept.CENTRED,
            c.domainPadding().padded(),
            c.rowModes(),
            c.columnModes() / 2 + 1,
            w,
            w),
        new Linear("fno_skips." + l + ".conv", w, w, Form.CONV1D.withoutBias()),
        c.channelExpansion() > 0 ? Optional.of(mlp) : Optional.empty(),
        norms,
        l == c.layers() - 1);
  }

  /** [W·H·B, w] → [W·H·B, w]. */
  SDVariable apply(GraphScope at, SDVariable v) {
    SDVariable global = convolution.apply(at, v);
    SDVariable local = skip.apply(at, v);
    SDVariable u = activated(at, norm(at, global, 0).add(local));
    u = mlp.isPresent() ? mlp.get().apply(at, u, v) : u;
    return activated(at, norm(at, u, 1));
  }

  private SDVariable activated(GraphScope at, SDVariable u) {
    return last ? u : at.ops().gelu(u);
  }

  private SDVariable norm(GraphScope at, SDVariable u, int index) {
    if (norms.isEmpty()) {
      return u;
    }
    Planes grid = convolution.grid();
    SDVariable fields = grid.leave(at.sd(), u, skip.out());
    return grid.enter(at.sd(), norms.get(index).apply(at, fields), skip.out());
  }

  /**
   * W2·GELU(W1·u + b1) + b2 + a⊙v.
   *
   * @param perceptron W1, b1, W2, b2
   * @param skip name of a
   * @param width w
   */
  record GatedMlp(ChannelMlp perceptron, String skip, int width) {

    void declareSkip(Declaration at) {
      at.add(skip, Initializer.constant(1), Layout.reshape(width), 1, width, 1, 1);
    }

    private SDVariable apply(GraphScope at, SDVariable u, SDVariable v) {
      SDVariable gated = v.mul(at.parameter(skip));
      return perceptron.apply(at, u).add(gated);
    }
  }
}
