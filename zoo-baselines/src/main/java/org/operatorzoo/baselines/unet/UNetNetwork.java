package org.operatorzoo.baselines.unet;

import static org.operatorzoo.baselines.unet.UNetConfig.LEVELS;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Convolutions;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Padding;
import org.operatorzoo.core.layer.Convolution;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.layer.TransposedConvolution;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The network on frames as channels, with coordinates before them and zeros below and right:
 *
 * <pre>
 *   s_j = block_j(v),  v ← maximum of each 2×2 window of s_j      j = 1..4, 2^(j−1)·w channels
 *   v   ← bottleneck(v)                                          16w channels
 *   v   ← block'_j([up_j v, s_j])                                 j = 4..1, 2^(j−1)·w channels
 *   u   = W·v + b, without the zeros' rows and columns
 * </pre>
 */
record UNetNetwork(UNetConfig config) implements OperatorModel {

  private int width(int level) {
    return config.width() << level - 1;
  }

  private int inputs() {
    FieldSpec f = config.field();
    int coordinates = config.coordinates() ? GridPoints.COORDINATES : 0;
    return f.framesIn() * f.channelsIn() + coordinates;
  }

  private UNetBlock encoder(int level) {
    int in = level == 1 ? inputs() : width(level - 1);
    return new UNetBlock("encoder" + level, "enc" + level, in, width(level), config.activation());
  }

  private UNetBlock bottleneck() {
    String name = "bottleneck";
    return new UNetBlock(name, name, width(LEVELS), width(LEVELS + 1), config.activation());
  }

  private TransposedConvolution up(int level) {
    return new TransposedConvolution("upconv" + level, width(level + 1), width(level), 2, 2);
  }

  private UNetBlock decoder(int level) {
    int in = 2 * width(level);
    return new UNetBlock("decoder" + level, "dec" + level, in, width(level), config.activation());
  }

  private Convolution head() {
    FieldSpec f = config.field();
    return Convolution.keeping("conv", width(1), f.framesOut() * f.channelsOut(), 1);
  }

  @Override
  public void declare(Declaration at) {
    encoder(1).declare(at.group("patch_embed"));
    Declaration blocks = at.group("blocks");
    for (int level = 2; level <= LEVELS; level++) {
      encoder(level).declare(blocks);
    }
    bottleneck().declare(blocks);
    for (int level = LEVELS; level >= 1; level--) {
      up(level).declare(blocks);
      decoder(level).declare(blocks);
    }
    head().declare(at.group("out"));
  }

  /** [B, H, W, T, C] → [B, H, W, T', C']. */
  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    SDVariable[] skips = new SDVariable[LEVELS + 1];
    SDVariable v = entered(at, input);
    for (int level = 1; level <= LEVELS; level++) {
      skips[level] = encoder(level).apply(at, v);
      v = Convolutions.maximum(sd, skips[level], 2);
    }
    v = bottleneck().apply(at, v);
    for (int level = LEVELS; level >= 1; level--) {
      v = decoder(level).apply(at, sd.concat(3, up(level).apply(at, v), skips[level]));
    }
    FieldSpec f = config.field();
    SDVariable inside = Padding.crop(sd, v, f.height(), f.width());
    return sd.reshape(
        head().apply(at, inside), -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  private SDVariable entered(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    GridPoints grid = new GridPoints(f.height(), f.width());
    SDVariable points = sd.reshape(input, -1, grid.count(), (long) f.framesIn() * f.channelsIn());
    SDVariable read =
        config.coordinates() ? sd.concat(2, grid.perSample(at, points), points) : points;
    return Padding.zerosAfter(
        sd,
        sd.reshape(read, -1, f.height(), f.width(), inputs()),
        config.paddedHeight() - f.height(),
        config.paddedWidth() - f.width());
  }
}
