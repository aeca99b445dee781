package org.operatorzoo.baselines.dpot;

import java.util.Locale;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;

/** How reference files describe a DPOT: by the constructor arguments of the released code. */
final class DpotReference {

  private DpotReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return "DPOT".equals(attributes.get("model"));
  }

  static DpotConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return new DpotConfig(
        a.squareField(),
        a.number("patch_size"),
        a.number("embed_dim"),
        a.number("n_blocks"),
        a.number("depth"),
        a.number("modes"),
        a.number("mlp_ratio"),
        a.number("out_layer_dim"),
        Kind.valueOf(a.text("time_agg").toUpperCase(Locale.ROOT)),
        a.flag("normalize"),
        a.number("n_cls"));
  }
}
