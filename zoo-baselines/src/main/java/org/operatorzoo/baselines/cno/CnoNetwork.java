package org.operatorzoo.baselines.cno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Convolution;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The network on frames as channels, N levels; the encoder goes on with v, not with the skip:
 *
 * <pre>
 *   v   = lift(frames)
 *   s_i = residual_i(v),  v ← encoder_i(v)            i = 0..N−1
 *   v   ← expansion_N(neck(v))
 *   v   ← decoder_i([v, expansion_l(s_l)])            i = 0..N−1, l = N − i, no skip at i = 0
 *   u   = project([v, expansion_0(s_0)])
 * </pre>
 */
record CnoNetwork(CnoConfig config) implements OperatorModel {

  private static final int LATENT = 64;
  private static final int CHANNELS = 3;

  private CnoBlock block(String name, int in, int out, int from, int to) {
    return new CnoBlock(name, in, out, config.grid(from), config.grid(to), config.batchNorm());
  }

  private CnoBlock latent(int in) {
    return new CnoBlock("inter_CNOBlock", in, LATENT, config.grid(0), config.grid(0), false);
  }

  private static Convolution last(int out) {
    return Convolution.keeping("convolution", LATENT, out, 3);
  }

  private int inputs() {
    return config.field().framesIn() * config.field().channelsIn();
  }

  private int outputs() {
    return config.field().framesOut() * config.field().channelsOut();
  }

  private CnoBlock encoder(int i) {
    return block("encoder." + i, config.channels(i), config.channels(i + 1), i, i + 1);
  }

  private CnoBlock expansion(int level) {
    int f = config.channels(level);
    return block("ED_expansion." + level, f, f, level, level);
  }

  private CnoBlock decoder(int i) {
    int level = config.levels() - i;
    int in = config.channels(level) * (i == 0 ? 1 : 2);
    return block("decoder." + i, in, config.channels(level - 1), level, level - 1);
  }

  private CnoResidual residual(int level) {
    return new CnoResidual(
        "res_nets." + level,
        config.channels(level),
        config.grid(level),
        config.residuals(),
        config.batchNorm());
  }

  private CnoResidual neck() {
    int level = config.levels();
    return new CnoResidual(
        "res_net_neck",
        config.channels(level),
        config.grid(level),
        config.neckResiduals(),
        config.batchNorm());
  }

  @Override
  public void declare(Declaration at) {
    Declaration lift = at.group("patch_embed").child("lift");
    latent(inputs()).declare(lift);
    last(config.channels(0)).declare(lift);
    Declaration blocks = at.group("blocks");
    for (int i = 0; i < config.levels(); i++) {
      encoder(i).declare(blocks);
    }
    for (int level = 0; level <= config.levels(); level++) {
      expansion(level).declare(blocks);
    }
    for (int i = 0; i < config.levels(); i++) {
      decoder(i).declare(blocks);
    }
    for (int level = 0; level < config.levels(); level++) {
      residual(level).declare(blocks);
    }
    neck().declare(blocks);
    Declaration project = at.group("out").child("project");
    latent(2 * config.channels(0)).declare(project);
    last(outputs()).declare(project);
  }

  /** [B, H, W, T, C] → [B, H, W, T', C']. */
  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    GraphScope lift = at.child("lift");
    SDVariable frames = sd.reshape(input, -1, f.height(), f.width(), inputs());
    SDVariable v = last(config.channels(0)).apply(lift, latent(inputs()).apply(lift, frames));
    SDVariable[] skips = new SDVariable[config.levels()];
    for (int i = 0; i < config.levels(); i++) {
      skips[i] = residual(i).apply(at, v);
      v = encoder(i).apply(at, v);
    }
    v = expansion(config.levels()).apply(at, neck().apply(at, v));
    for (int i = 0; i < config.levels(); i++) {
      v = decoder(i).apply(at, i == 0 ? v : joined(at, v, skips, config.levels() - i));
    }
    GraphScope project = at.child("project");
    SDVariable u = latent(2 * config.channels(0)).apply(project, joined(at, v, skips, 0));
    return sd.reshape(
        last(outputs()).apply(project, u),
        -1,
        f.height(),
        f.width(),
        f.framesOut(),
        f.channelsOut());
  }

  private SDVariable joined(GraphScope at, SDVariable v, SDVariable[] skips, int level) {
    return at.sd().concat(CHANNELS, v, expansion(level).apply(at, skips[level]));
  }
}
