package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.spectral.AfnoMixer;

/**
 * The expert that every field uses, with weight 1: Fourier layers in series (eq. 8–10),
 *
 * <pre>
 *   y   = x + u + AFNO(u),  u = GN₁(x)
 *   out = y + MLP(GN₂(y))
 * </pre>
 */
record AfnoSharedExpert(NestorConfig config) {

  /** z [B, N, D] → [B, N, D]. */
  SDVariable apply(GraphScope scope, SDVariable z) {
    SDVariable x = z;
    for (int j = 0; j < config.variant().afnoDepth(); j++) {
      x = scope.tap("afno" + j, layer(scope.child("afno", j), x));
    }
    return x;
  }

  private SDVariable layer(GraphScope scope, SDVariable x) {
    PatchEmbedding grid = config.embedding();
    AfnoMixer mixer =
        new AfnoMixer(
            grid.tokenRows(),
            grid.tokenColumns(),
            config.width(),
            config.afnoBlocks(),
            config.modes());
    SDVariable u = Norms.group(scope, "norm1", x);
    SDVariable y = x.add(mixer.mix(scope, u, AfnoMixer.Weights.of(scope.child("freq"))));
    return y.add(mlp(scope, Norms.group(scope, "norm2", y)));
  }

  private SDVariable mlp(GraphScope scope, SDVariable x) {
    SameDiff sd = scope.sd();
    SDVariable rows =
        ChannelMlp.apply(
            scope,
            sd.reshape(x, -1, config.width()),
            new Affine(scope.parameter("mlp.w1"), scope.parameter("mlp.b1")),
            new Affine(scope.parameter("mlp.w2"), scope.parameter("mlp.b2")));
    return sd.reshape(rows, -1, config.tokens(), config.width());
  }
}
