package org.operatorzoo.baselines.dpot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.ChannelMlp;

/**
 * One block on tokens u [B, N, D]: out = u + MLP(GN₂(AFNO(GN₁(u)))). There is no residual between
 * the Fourier part, which has its own inner skip, and the perceptron.
 */
record DpotBlock(String name, DpotMixing mixing, ChannelMlp mlp) implements DpotNetwork.Block {

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    mixing.declare(own);
    mlp.declare(own);
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable u) {
    GraphScope own = at.child(name);
    SameDiff sd = at.sd();
    long tokens = (long) mixing.filter().height() * mixing.filter().width();
    long channels = mixing.filter().channels();
    SDVariable out = mlp.apply(own, sd.reshape(mixing.apply(own, u), -1, channels));
    return own.tap("output", sd.reshape(out, -1, tokens, channels).add(u));
  }
}
