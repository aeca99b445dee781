package org.operatorzoo.baselines.moepot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.baselines.dpot.DpotMixing;
import org.operatorzoo.baselines.dpot.DpotNetwork;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;

/** One block on tokens u [B, N, D]: out = u + MoE(GN₂(AFNO(GN₁(u)))). */
record MoePotBlock(String name, DpotMixing mixing, ExpertLayer experts)
    implements DpotNetwork.Block {

  @Override
  public void declare(Declaration at) {
    mixing.declare(at.child(name));
    experts.declare(at.child(name));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable u) {
    GraphScope own = at.child(name);
    return own.tap("output", experts.apply(own, mixing.apply(own, u)).add(u));
  }
}
