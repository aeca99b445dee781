package org.operatorzoo.baselines.scot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Convolutions;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.Linear;

/**
 * A block on a skip connection (Liu et al., arXiv 2201.03545): x + γ·( W₂·GELU(W₁·N(D(x)) + b₁) +
 * b₂ ), D a 7×7 convolution of each channel with itself.
 *
 * @param config the configuration
 * @param stage which channels and grid
 */
record ConvNextBlock(ScotConfig config, int stage) implements Layer {

  private static final int KERNEL = 7;
  private static final int RATIO = 4;
  private static final String CONVOLUTION = "dwconv";
  private static final double GAMMA = 1e-6;

  private int width() {
    return config.width(stage);
  }

  private TimedNorm norm() {
    return new TimedNorm("norm", width(), config);
  }

  private Linear expand() {
    return new Linear("pwconv1", width(), RATIO * width(), Start.FORM);
  }

  private Linear project() {
    return new Linear("pwconv2", RATIO * width(), width(), Start.FORM);
  }

  @Override
  public void declare(Declaration at) {
    at.add("weight", Initializer.constant(GAMMA), width());
    Declaration own = at.child(CONVOLUTION);
    own.add("weight", Start.WEIGHT, Layout.permute(2, 3, 0, 1), width(), 1, KERNEL, KERNEL);
    own.add("bias", Start.ZERO, width());
    norm().declare(at);
    expand().declare(at);
    project().declare(at);
  }

  /** x [B, N, d] → [B, N, d]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    int grid = config.grid(stage);
    GraphScope own = at.child(CONVOLUTION);
    SDVariable field =
        Convolutions.depthwise(
            sd,
            sd.reshape(x, -1, grid, grid, width()),
            own.parameter("weight"),
            own.parameter("bias"),
            KERNEL,
            KERNEL / 2);
    SDVariable normed = norm().apply(at, sd.reshape(field, -1, (long) grid * grid, width()));
    SDVariable hidden = expand().gelu(at, sd.reshape(normed, -1, width()));
    SDVariable step = project().apply(at, hidden).mul(at.parameter("weight"));
    return x.add(sd.reshape(step, -1, (long) grid * grid, width()));
  }
}
