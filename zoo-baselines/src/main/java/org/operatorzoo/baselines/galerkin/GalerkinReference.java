package org.operatorzoo.baselines.galerkin;

import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.UnsupportedException;

/** How reference files describe a Galerkin transformer: by the settings of the released code. */
final class GalerkinReference {

  private GalerkinReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return "FourierTransformer2DLite".equals(attributes.get("model"));
  }

  static GalerkinConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    if (a.flag("attention_dropout_quirk")) {
      throw new UnsupportedException("dropout of the attention matrix in predictions");
    }
    return new GalerkinConfig(
        a.field(),
        a.number("n_hidden"),
        a.number("n_head"),
        a.number("num_encoder_layers"),
        a.number("dim_feedforward"),
        a.number("freq_dim"),
        a.number("fourier_modes"),
        a.number("num_regressor_layers"),
        a.flag("layer_norm"),
        a.flag("attn_norm"));
  }
}
