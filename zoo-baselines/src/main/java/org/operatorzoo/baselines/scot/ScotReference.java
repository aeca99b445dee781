package org.operatorzoo.baselines.scot;

import java.util.List;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.UnsupportedException;

/** How reference files describe an scOT: by the settings of the released code. */
final class ScotReference {

  private ScotReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return "ScOT".equals(attributes.get("model"));
  }

  static ScotConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    if (!a.text("residual_model").equals("convnext")) {
      throw new UnsupportedException("skip connections of kind " + a.text("residual_model"));
    }
    return new ScotConfig(
        a.field(),
        a.number("patch_size"),
        a.number("embed_dim"),
        list(a, "depths"),
        list(a, "num_heads"),
        list(a, "skip_connections"),
        a.number("window_size"),
        a.number("mlp_ratio"),
        a.flag("use_conditioning") ? a.reals("time") : List.of(),
        a.flag("learn_residual"),
        a.real("drop_path_rate"));
  }

  private static List<Integer> list(ReferenceAttributes a, String name) {
    return a.reals(name).stream().map(Double::intValue).toList();
  }
}
