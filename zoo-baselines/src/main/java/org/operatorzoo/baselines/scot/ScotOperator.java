package org.operatorzoo.baselines.scot;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.PatchGrid;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The whole operator, a U of stages: patches become tokens; each stage of the encoder has window
 * layers and merges its output plus its input into a quarter of the tokens; the decoder goes the
 * way back, adding what the encoder had on each stage; [B, H, W, T, C] → [B, H, W, T', C'].
 */
record ScotOperator(ScotConfig config) implements OperatorModel {

  private static final String PROJECTION = "embeddings.patch_embeddings.projection";

  private TimedNorm embeddingNorm() {
    return new TimedNorm("embeddings.norm", config.embedDim(), config);
  }

  private int last() {
    return config.stages() - 1;
  }

  /** Layers of an encoder stage begin unshifted. */
  private WindowLayer down(int stage, int b) {
    int before = config.depths().subList(0, stage).stream().mapToInt(Integer::intValue).sum();
    return new WindowLayer(config, stage, b % 2 == 1, before + b);
  }

  /** Those of a decoder stage are made from the last to the first, and end unshifted. */
  private WindowLayer up(int stage, int b) {
    int deeper =
        config.depths().subList(stage + 1, config.stages()).stream()
            .mapToInt(Integer::intValue)
            .sum();
    boolean shifted = (config.depths().get(stage) - 1 - b) % 2 == 1;
    return new WindowLayer(config, stage, shifted, config.layers() / 2 + deeper + b);
  }

  @Override
  public void declare(Declaration at) {
    Declaration embed = at.group("patch_embed");
    Start.FORM.patches(embed.child(PROJECTION), config.inputs(), config.embedDim(), config.patch());
    embeddingNorm().declare(embed);
    Declaration blocks = at.group("blocks");
    for (int i = 0; i < config.stages(); i++) {
      Declaration stage = blocks.child("encoder", "layers", i);
      for (int b = 0; b < config.depths().get(i); b++) {
        down(i, b).declare(stage.child("blocks", b));
      }
      if (i < last()) {
        new Merging(config, i).declare(stage.child("downsample"));
      }
    }
    for (int i = 0; i < config.stages(); i++) {
      for (int k = 0; k < config.skips().get(i); k++) {
        new ConvNextBlock(config, i).declare(blocks.child("residual_blocks", i, k));
      }
    }
    for (int j = 0; j < config.stages(); j++) {
      int i = last() - j;
      Declaration stage = blocks.child("decoder", "layers", j);
      for (int b = 0; b < config.depths().get(i); b++) {
        up(i, b).declare(stage.child("blocks", b));
      }
      if (i > 0) {
        new Unmerging(config, i).declare(stage.child("upsample"));
      }
    }
    new PatchRecovery(config).declare(at.group("out").child("patch_recovery"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SDVariable x = decoded(at, encoded(at, embedded(at, input)));
    SDVariable y = new PatchRecovery(config).apply(at.child("patch_recovery"), x);
    if (config.learnResidual()) {
      y = y.add(firstChannels(at, input));
    }
    FieldSpec f = config.field();
    return at.sd().reshape(y, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  private SDVariable embedded(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    int size = config.field().height();
    GraphScope own = at.child(PROJECTION);
    SDVariable patches = new PatchGrid(size, size, config.patch()).cut(at, input, config.inputs());
    SDVariable tokens = patches.mmul(Start.FORM.weight(own)).add(Start.FORM.bias(own));
    long count = (long) config.grid(0) * config.grid(0);
    return embeddingNorm().apply(at, sd.reshape(tokens, -1, count, config.embedDim()));
  }

  /** What each stage hands to the decoder. */
  private List<SDVariable> encoded(GraphScope at, SDVariable tokens) {
    List<SDVariable> skips = new ArrayList<>();
    SDVariable x = tokens;
    for (int i = 0; i < config.stages(); i++) {
      GraphScope stage = at.child("encoder", "layers", i);
      SDVariable entered = x;
      for (int b = 0; b < config.depths().get(i); b++) {
        x = down(i, b).apply(stage.child("blocks", b), x);
      }
      SDVariable skip = x;
      for (int k = 0; k < config.skips().get(i); k++) {
        skip = new ConvNextBlock(config, i).apply(at.child("residual_blocks", i, k), skip);
      }
      skips.add(skip);
      if (i < last()) {
        x = new Merging(config, i).apply(stage.child("downsample"), x.add(entered));
      }
    }
    return skips;
  }

  private SDVariable decoded(GraphScope at, List<SDVariable> skips) {
    SDVariable x = null;
    for (int j = 0; j < config.stages(); j++) {
      int i = last() - j;
      GraphScope stage = at.child("decoder", "layers", j);
      x = x == null ? skips.get(i) : x.add(skips.get(i));
      for (int b = 0; b < config.depths().get(i); b++) {
        x = up(i, b).apply(stage.child("blocks", b), x);
      }
      if (i > 0) {
        x = new Unmerging(config, i).apply(stage.child("upsample"), x);
      }
    }
    return x;
  }

  /** The first T'·C' channels of the input, [B, H, W, T'·C']. */
  private SDVariable firstChannels(GraphScope at, SDVariable input) {
    int size = config.field().height();
    SDVariable flat = at.sd().reshape(input, -1, size, size, config.inputs());
    return at.sd().slice(flat, new int[] {0, 0, 0, 0}, -1, -1, -1, config.outputs());
  }
}
