package org.operatorzoo.baselines.oformer;

import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;

/** How reference files describe an OFormer: by the constructor arguments of the released code. */
final class OformerReference {

  private OformerReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return "OFormer".equals(attributes.get("model"));
  }

  static OformerConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return new OformerConfig(
        a.field(),
        a.number("encoder_emb_dim"),
        a.number("encoder_heads"),
        a.number("encoder_depth"),
        a.number("decoder_emb_dim"),
        a.number("decoder_heads"),
        a.number("propagator_depth"),
        a.number("out_timesteps") / a.number("out_step"));
  }
}
