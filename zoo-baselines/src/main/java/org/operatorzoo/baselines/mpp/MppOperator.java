package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The whole operator: fields are scaled, embedded frame by frame, pass the blocks, and the last
 * frame is decoded and scaled back; [B, H, W, T, C] → [B, H, W, 1, C].
 */
record MppOperator(MppConfig config) implements OperatorModel {

  private FieldEmbedding embedding() {
    return new FieldEmbedding(config);
  }

  private FieldHead head() {
    return new FieldHead(config);
  }

  @Override
  public void declare(Declaration at) {
    embedding().declare(at.group("patch_embed"));
    for (int l = 0; l < config.blocks(); l++) {
      new MppBlock(config, l).declare(at.group("blocks").child("blocks", l));
    }
    head().declare(at.group("out").child("debed"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    FieldScale scale = FieldScale.of(at, input, f);
    SDVariable z = at.tap("embed", embedding().apply(at, scale.normalized(at, input, f)));
    for (int l = 0; l < config.blocks(); l++) {
      z = new MppBlock(config, l).apply(at.child("blocks", l), z);
    }
    int tokens = config.tokenRows() * config.tokenColumns();
    SDVariable frames = sd.reshape(z, -1, f.framesIn(), tokens, config.embedDim());
    SDVariable last = sd.slice(frames, new int[] {0, f.framesIn() - 1, 0, 0}, -1, 1, -1, -1);
    SDVariable y = scale.undo(head().apply(at.child("debed"), last));
    return sd.reshape(y, -1, f.height(), f.width(), 1, f.channelsOut());
  }
}
