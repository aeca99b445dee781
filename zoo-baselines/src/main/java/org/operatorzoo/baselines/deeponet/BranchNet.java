package org.operatorzoo.baselines.deeponet;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Convolutions;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * The branch, from the frames of a window to coefficients: σ(conv), σ(conv), σ(map), map; or maps
 * alone, with σ between them.
 *
 * @param name of the network
 * @param config sizes
 */
record BranchNet(String name, DeepOnetConfig config) implements Layer {

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    int hidden = config.hidden();
    if (config.branch() == Branch.CNN) {
      int first = config.firstChannels();
      int second = config.secondChannels();
      int kernel = DeepOnetConfig.KERNEL;
      Glorot.uniform(own.group("patch_embed").child(0), config.inputs(), first, kernel);
      Glorot.uniform(own.group("blocks").child(2), first, second, kernel);
      Glorot.uniform(own.group("blocks").child(5), flat(), hidden);
      Glorot.uniform(own.group("out").child(7), hidden, config.coefficients());
      return;
    }
    for (int l = 0; l < config.layers(); l++) {
      String group = l == 0 ? "patch_embed" : l + 1 < config.layers() ? "blocks" : "out";
      int in = l == 0 ? cells() * config.inputs() : hidden;
      int out = l + 1 < config.layers() ? hidden : config.coefficients();
      Glorot.normal(own.group(group).child("linears", l), in, out);
    }
  }

  private int cells() {
    return config.field().height() * config.field().width();
  }

  private static int halved(int extent) {
    return (extent - DeepOnetConfig.KERNEL) / DeepOnetConfig.STRIDE + 1;
  }

  /** Numbers that the convolutions leave. */
  private int flat() {
    int rows = halved(halved(config.field().height()));
    int columns = halved(halved(config.field().width()));
    return config.secondChannels() * rows * columns;
  }

  /**
   * The coefficients.
   *
   * @param input [B, H, W, T, C]
   * @return [B, coefficients]
   */
  SDVariable apply(GraphScope at, SDVariable input) {
    GraphScope own = at.child(name);
    SameDiff sd = at.sd();
    if (config.branch() == Branch.CNN) {
      int h = config.field().height();
      int w = config.field().width();
      SDVariable x = sd.reshape(input, -1, h, w, config.inputs());
      SDVariable y = convolved(own.child(2), convolved(own.child(0), x));
      // Numbers in the order (channel, row, column).
      SDVariable numbers = sd.reshape(y.permute(0, 3, 1, 2), -1, flat());
      return map(own.child(7), config.activation().of(at, map(own.child(5), numbers)));
    }
    SDVariable z = sd.reshape(input, -1, (long) cells() * config.inputs());
    for (int l = 0; l < config.layers(); l++) {
      z = map(own.child("linears", l), l == 0 ? z : config.activation().of(at, z));
    }
    return z;
  }

  private SDVariable convolved(GraphScope at, SDVariable x) {
    SDVariable y =
        Convolutions.convolution(
            at.sd(),
            x,
            at.parameter("weight"),
            at.parameter("bias"),
            DeepOnetConfig.KERNEL,
            DeepOnetConfig.STRIDE,
            0);
    return config.activation().of(at, y);
  }

  static SDVariable map(GraphScope at, SDVariable x) {
    return x.mmul(at.parameter("weight")).add(at.parameter("bias"));
  }
}
