package org.operatorzoo.baselines.galerkin;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.PointLinear;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The whole operator: z = W·[frames, g] + b at every point, L encoder layers, spectral decoder; [B,
 * H, W, T, C] → [B, H, W, T', C'].
 */
record GalerkinTransformer(GalerkinConfig config) implements OperatorModel {

  private PointLinear features() {
    return new PointLinear(
        "feat_extract.id", config.inputs(), config.width(), config.points(), false, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    features().declare(at.group("patch_embed"));
    for (int l = 0; l < config.layers(); l++) {
      new EncoderLayer(config).declare(at.group("blocks").child("encoder_layers", l));
    }
    new SpectralDecoder(config).declare(at.group("blocks").child("regressor"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    SDVariable z = at.tap("feat_extract", features().apply(at, input));
    for (int l = 0; l < config.layers(); l++) {
      z = new EncoderLayer(config).apply(at.child("encoder_layers", l), z);
    }
    SDVariable y = new SpectralDecoder(config).apply(at.child("regressor"), z);
    FieldSpec f = config.field();
    return sd.reshape(y, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }
}
