package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.ParameterSpec.Role;

/**
 * x·γ/(σ + 10⁻⁸) with the deviation σ of each frame and channel over its tokens, divisor n − 1; the
 * mean is left in x. The released weights hold a bias that is never used.
 *
 * @param name of the layer
 * @param channels c
 */
record SpatialRms(String name, int channels) implements Layer {

  private static final double FLOOR = 1e-8;
  private static final double SMALLEST_VARIANCE = 1e-30;

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    own.add("weight", Initializer.constant(1), channels);
    own.role(Role.UNTRAINED).add("bias", Initializer.constant(0), channels);
  }

  /**
   * @param x [F, N, c] or any shape of as many numbers in that order
   * @param tokens N
   * @return [F, N, c]
   */
  SDVariable apply(GraphScope at, SDVariable x, int tokens) {
    SameDiff sd = at.sd();
    GraphScope own = at.child(name);
    own.parameter("bias");
    SDVariable frames = sd.reshape(x, -1, tokens, channels);
    SDVariable centred = frames.sub(frames.mean(true, 1));
    SDVariable variance = centred.mul(centred).mean(true, 1).mul((double) tokens / (tokens - 1));
    // A root has no slope at 0, where a frame is constant: bounded, it has slope 0 there.
    SDVariable bounded = sd.clipByValue(variance, SMALLEST_VARIANCE, Double.MAX_VALUE);
    SDVariable factor = own.parameter("weight").div(sd.math().sqrt(bounded).add(FLOOR));
    return frames.mul(factor);
  }
}
