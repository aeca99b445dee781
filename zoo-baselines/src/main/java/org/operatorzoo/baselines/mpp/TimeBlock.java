package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;

/**
 * Attention among the frames at every token, all to all: z + γ·( W_o·IN₂( att(W·IN₁(z) + b) ) + b_o
 * ).
 *
 * @param config the configuration
 * @param block index of the block
 */
record TimeBlock(MppConfig config, int block) implements Layer {

  private FrameNorm norm(int which) {
    return new FrameNorm("norm" + which, config.embedDim());
  }

  private AxialHeads heads() {
    return new AxialHeads(config.embedDim(), config.attention());
  }

  @Override
  public void declare(Declaration at) {
    norm(1).declare(at);
    norm(2).declare(at);
    heads().declare(at);
    at.add("gamma", Initializer.constant(MppBlock.GAMMA), config.embedDim());
  }

  /** z [B·T, N, E] → [B·T, N, E]. */
  SDVariable apply(GraphScope at, SDVariable z) {
    int tokens = config.tokenRows() * config.tokenColumns();
    int frames = config.field().framesIn();
    SDVariable x = at.sd().reshape(norm(1).apply(at, z, tokens), -1, config.embedDim());
    SDVariable found = heads().along(at, heads().parts(at, x), frames, tokens, false);
    SDVariable y = heads().out(at, norm(2).apply(at, found, tokens));
    SDVariable step = at.sd().reshape(y.mul(at.parameter("gamma")), -1, tokens, config.embedDim());
    return z.add(Dropped.frames(at, step, config, block));
  }
}
