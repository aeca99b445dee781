package org.operatorzoo.baselines.dpot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.TorchParameters;
import org.operatorzoo.core.spectral.AfnoMixer;

/**
 * One block on tokens u [B, N, D]: out = u + MLP(GN₂(AFNO(GN₁(u)))). There is no residual between
 * the Fourier part, which has its own inner skip, and the perceptron.
 *
 * @param mixer the Fourier part
 */
public record DpotBlock(AfnoMixer mixer) {

  private static final int GROUPS = 8;
  private static final double EPSILON = 1e-5;

  /** Checks that the norms' groups divide the channels. */
  public DpotBlock {
    Checks.divides("embedDim", mixer.channels(), "groups of the norm", GROUPS);
  }

  /** Declares both norms and the filter. */
  public void declareMixing(ParameterTable.Builder table, String prefix) {
    TorchParameters.norm(table, prefix + "norm1", mixer.channels());
    AfnoMixer.declare(table, prefix + "filter.", mixer.channels(), mixer.blocks());
    TorchParameters.norm(table, prefix + "norm2", mixer.channels());
  }

  /** Declares the perceptron D → hidden → D. */
  public void declarePerceptron(ParameterTable.Builder table, String prefix, int hidden) {
    TorchParameters.pointwise(table, prefix + "mlp.0", mixer.channels(), hidden);
    TorchParameters.pointwise(table, prefix + "mlp.2", hidden, mixer.channels());
  }

  /** GN₂(AFNO(GN₁(u))), [B, N, D]. */
  public SDVariable mixed(GraphScope scope, SDVariable u) {
    SDVariable normed = norm(scope, "norm1", u);
    SDVariable filtered =
        scope.tap("filter", mixer.mix(scope, normed, AfnoMixer.Weights.of(scope.child("filter"))));
    return norm(scope, "norm2", filtered);
  }

  /** The whole block with its perceptron. */
  public SDVariable apply(GraphScope scope, SDVariable u) {
    SDVariable rows = scope.sd().reshape(mixed(scope, u), -1, mixer.channels());
    SDVariable out =
        ChannelMlp.apply(scope, rows, Affine.of(scope, "mlp.0"), Affine.of(scope, "mlp.2"));
    return scope.tap("output", scope.sd().reshape(out, -1, tokens(), mixer.channels()).add(u));
  }

  private SDVariable norm(GraphScope scope, String name, SDVariable x) {
    return scope
        .ops()
        .groupNorm(
            x, scope.parameter(name + ".weight"), scope.parameter(name + ".bias"), GROUPS, EPSILON);
  }

  private long tokens() {
    return (long) mixer.height() * mixer.width();
  }
}
