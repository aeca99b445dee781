package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.PointLinear;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The whole operator: z = W·[frames, g] at every point, L encoder layers, cross attention of the
 * same points as queries, latent steps that share their weights, and frames of each latent state;
 * [B, H, W, T, C] → [B, H, W, T', C'].
 */
record OformerOperator(OformerConfig config) implements OperatorModel {

  private int inputs() {
    return config.field().framesIn() * config.field().channelsIn();
  }

  private PointLinear embedding() {
    return new PointLinear(
        "to_embedding.0",
        inputs(),
        config.encoderWidth(),
        config.points(),
        false,
        Form.TORCH.withoutBias());
  }

  private Linear latent() {
    return new Linear(
        "project_to_latent.0",
        config.encoderWidth(),
        config.latentWidth(),
        Form.TORCH.withoutBias());
  }

  private Linear expand() {
    return new Linear("expand_feat", config.latentWidth(), config.decoderWidth(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    Declaration encoder = at.child("encoder");
    embedding().declare(encoder.group("patch_embed"));
    for (int l = 0; l < config.depth(); l++) {
      Declaration layer = encoder.group("blocks").child("s_transformer", "layers", l);
      new OformerEncoderLayer(config, l).declare(layer);
    }
    latent().declare(encoder.group("blocks"));
    Declaration decoder = at.child("decoder");
    Declaration blocks = decoder.group("blocks");
    new PointQueries(config).declare(blocks);
    new CrossBlock(config).declare(blocks.child("decoding_transformer"));
    expand().declare(blocks);
    for (int p = 0; p < config.propagatorLayers(); p++) {
      new LatentStep(config).declare(blocks.child("propagator", p));
    }
    new OformerHead(config).declare(decoder.group("out").child("to_out"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    GraphScope decoder = at.child("decoder");
    SDVariable y = new PointQueries(config).apply(decoder);
    SDVariable asked =
        new CrossBlock(config)
            .apply(decoder.child("decoding_transformer"), y, encoded(at.child("encoder"), input));
    SDVariable u = expand().apply(decoder, asked);
    SDVariable[] frames = new SDVariable[config.latentSteps()];
    for (int step = 0; step < frames.length; step++) {
      for (int p = 0; p < config.propagatorLayers(); p++) {
        u = new LatentStep(config).apply(decoder.child("propagator", p), u);
      }
      frames[step] = new OformerHead(config).apply(decoder.child("to_out"), u);
    }
    FieldSpec f = config.field();
    SDVariable all = frames.length == 1 ? frames[0] : at.sd().concat(1, frames);
    return at.sd().reshape(all, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  private SDVariable encoded(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    SDVariable z = embedding().apply(at, input);
    for (int l = 0; l < config.depth(); l++) {
      z = new OformerEncoderLayer(config, l).apply(at.child("s_transformer", "layers", l), z);
    }
    SDVariable rows = latent().apply(at, sd.reshape(z, -1, config.encoderWidth()));
    return at.tap("output", sd.reshape(rows, -1, config.points().count(), config.latentWidth()));
  }
}
