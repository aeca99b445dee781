package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Instance norm: each frame and channel over its tokens, biased variance, with gain and bias.
 *
 * @param name of the layer
 * @param channels c
 */
record FrameNorm(String name, int channels) implements Layer {

  private static final double EPSILON = 1e-5;

  @Override
  public void declare(Declaration at) {
    Form.TORCH.norm(at.child(name), channels);
  }

  /** [F, N, c] → [F, N, c]. */
  SDVariable apply(GraphScope at, SDVariable x, int tokens) {
    GraphScope own = at.child(name);
    SDVariable frames = at.sd().reshape(x, -1, tokens, channels);
    return at.ops()
        .groupNorm(frames, Form.TORCH.gain(own), Form.TORCH.shift(own), channels, EPSILON);
  }
}
