package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.PatchGrid;

/**
 * From fields to tokens, frame by frame: every point's channels are mapped to q channels by the
 * columns of their quantities, z = √(n_states/C)·(W[:, labels]·x + b), and three convolutions
 * without overlap follow, 4×4, 2×2 and 2×2, q → q → q → E, each with an RMS norm, the first two
 * with a GELU.
 *
 * <p>Nothing stands between the first map and the first convolution: they act as one 4×4
 * convolution of the channels, whose weights are formed from theirs. The field of q channels per
 * point never exists.
 */
record FieldEmbedding(MppConfig config) implements Layer {

  private static final int[] STRIDES = {4, 2, 2};

  private Patches patches(int stage) {
    int out = stage == 2 ? config.embedDim() : config.stem();
    return new Patches("in_proj." + 3 * stage, config.stem(), out, STRIDES[stage]);
  }

  private SpatialRms norm(int stage) {
    return new SpatialRms("in_proj." + (3 * stage + 1), patches(stage).out());
  }

  @Override
  public void declare(Declaration at) {
    Initializer draw = Initializer.fanIn(config.states());
    Declaration bag = at.child("space_bag");
    bag.add("weight", draw, Layout.transpose(), config.stem(), config.states());
    bag.add("bias", draw, config.stem());
    for (int stage = 0; stage < STRIDES.length; stage++) {
      patches(stage).declare(at.child("embed"));
      norm(stage).declare(at.child("embed"));
    }
  }

  /**
   * @param x [B, H·W·T, C], points in the order (row, column, frame)
   * @return [B·T, N, E]
   */
  SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    GraphScope embed = at.child("embed");
    int channels = config.field().channelsIn();
    int frames = config.field().framesIn();
    int height = config.field().height();
    int width = config.field().width();
    SDVariable byFrame =
        sd.permute(sd.reshape(x, -1, (long) height * width, frames, channels), 0, 2, 1, 3);
    SDVariable cut = new PatchGrid(height, width, STRIDES[0]).cut(embed, byFrame, channels);
    SDVariable rows = cut.mmul(merged(at)).add(shift(at));
    int h = height / STRIDES[0];
    int w = width / STRIDES[0];
    SDVariable z = norm(0).apply(embed, rows, h * w);
    for (int stage = 1; stage < STRIDES.length; stage++) {
      z = patches(stage).apply(embed, at.ops().gelu(z), h, w);
      h /= STRIDES[stage];
      w /= STRIDES[stage];
      z = norm(stage).apply(embed, z, h * w);
    }
    return z;
  }

  private double scale() {
    return Math.sqrt((double) config.states() / config.field().channelsIn());
  }

  /** Weight of the first convolution as [q, 16·q], which a map of channels can precede. */
  private SDVariable first(GraphScope at) {
    SameDiff sd = at.sd();
    int q = config.stem();
    int places = STRIDES[0] * STRIDES[0];
    SDVariable weight = sd.reshape(patches(0).weight(at.child("embed")), places, q, q);
    return sd.reshape(sd.permute(weight, 1, 0, 2), q, (long) places * q);
  }

  /** Weight of both maps together, [16·C, q]. */
  private SDVariable merged(GraphScope at) {
    SameDiff sd = at.sd();
    int channels = config.field().channelsIn();
    int places = STRIDES[0] * STRIDES[0];
    SDVariable labels = Labels.oneHot(at, config);
    SDVariable field = labels.mmul(at.child("space_bag").parameter("weight")).mul(scale());
    SDVariable both = sd.reshape(field.mmul(first(at)), channels, places, config.stem());
    return sd.reshape(sd.permute(both, 1, 0, 2), (long) places * channels, config.stem());
  }

  /** What the bias of the first map becomes, [q]. */
  private SDVariable shift(GraphScope at) {
    SameDiff sd = at.sd();
    int q = config.stem();
    SDVariable bias = sd.reshape(at.child("space_bag").parameter("bias"), 1, q).mul(scale());
    return sd.reshape(bias.mmul(first(at)), STRIDES[0] * STRIDES[0], q).sum(0);
  }
}
