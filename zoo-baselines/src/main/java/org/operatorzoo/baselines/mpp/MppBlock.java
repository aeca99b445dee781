package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * One block: attention in time, then in space.
 *
 * @param config the configuration
 * @param index of the block
 */
record MppBlock(MppConfig config, int index) implements Layer {

  /** What the scales of residual branches start from. */
  static final double GAMMA = 1e-6;

  private TimeBlock temporal() {
    return new TimeBlock(config, index);
  }

  private SpaceBlock spatial() {
    return new SpaceBlock(config, index);
  }

  @Override
  public void declare(Declaration at) {
    temporal().declare(at.child("temporal"));
    spatial().declare(at.child("spatial"));
  }

  /** z [B·T, N, E] → [B·T, N, E]. */
  SDVariable apply(GraphScope at, SDVariable z) {
    SDVariable inTime = at.tap("temporal", temporal().apply(at.child("temporal"), z));
    return at.tap("output", spatial().apply(at.child("spatial"), inTime));
  }
}
