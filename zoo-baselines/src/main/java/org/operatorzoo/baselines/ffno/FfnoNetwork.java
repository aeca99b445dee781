package org.operatorzoo.baselines.ffno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The network on frames as channels, followed by coordinates:
 *
 * <pre>
 *   h ← W·v + b
 *   b_l = layer_l(h),  h ← h + b_l      l = 1..L
 *   u = W''·(W'·b_L + b') + b''         of the last layer's b alone, without activation between
 * </pre>
 */
record FfnoNetwork(FfnoConfig config) implements OperatorModel {

  private static final int HEAD = 128;
  private static final String LAYERS = "spectral_layers";

  private PointMap entrance() {
    return map("in_proj", config.inputs(), config.width());
  }

  private PointMap map(String name, int in, int out) {
    return new PointMap(name, in, out, config.weightNorm());
  }

  private PointMap wide() {
    return map("out.0", config.width(), HEAD);
  }

  private PointMap exit() {
    return map("out.1", HEAD, config.outputs());
  }

  @Override
  public void declare(Declaration at) {
    entrance().declare(at.group("patch_embed"));
    Declaration blocks = at.group("blocks");
    if (config.shared()) {
      FfnoLayer.spectral(config).declare(blocks);
    }
    for (int l = 0; l < config.layers(); l++) {
      new FfnoLayer(config).declare(blocks.child(LAYERS, l));
    }
    wide().declare(at.group("out"));
    exit().declare(at.group("out"));
  }

  /** [B, H, W, T, C] → [B, H, W, T', C']. */
  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SDVariable h = entrance().apply(at, entered(at, input));
    SDVariable b = null;
    for (int l = 0; l < config.layers(); l++) {
      GraphScope below = at.child(LAYERS, l);
      b = below.tap("b", new FfnoLayer(config).apply(below, config.shared() ? at : below, h));
      h = h.add(b);
    }
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    SDVariable u = exit().apply(at, wide().apply(at, b));
    SDVariable fields =
        sd.reshape(u, f.width(), f.height(), -1, config.outputs()).permute(2, 1, 0, 3);
    return sd.reshape(fields, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  /** The grid first, [W·H·B, c]: what spectral convolutions need without turning. */
  private SDVariable entered(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    GridPoints grid = new GridPoints(f.height(), f.width());
    SDVariable points = sd.reshape(input, -1, grid.count(), (long) f.framesIn() * f.channelsIn());
    SDVariable read =
        config.coordinates() ? sd.concat(2, points, grid.perSample(at, points)) : points;
    SDVariable planes =
        sd.reshape(read, -1, f.height(), f.width(), config.inputs()).permute(2, 1, 0, 3);
    return sd.reshape(planes, -1, config.inputs());
  }
}
