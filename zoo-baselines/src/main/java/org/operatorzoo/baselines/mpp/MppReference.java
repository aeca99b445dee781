package org.operatorzoo.baselines.mpp;

import java.util.Map;
import java.util.stream.IntStream;
import org.operatorzoo.baselines.ReferenceAttributes;

/** How reference files describe the axial transformer: by the settings of the released code. */
final class MppReference {

  private MppReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return "AViT".equals(attributes.get("model"));
  }

  static MppConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return new MppConfig(
        a.field(),
        a.number("embed_dim"),
        a.number("num_heads"),
        a.number("processor_blocks"),
        a.number("n_states"),
        IntStream.range(0, a.number("in_channels"))
            .mapToObj(c -> a.entry("field_labels", c))
            .toList(),
        a.flag("periodic_rows"),
        a.flag("periodic_columns"),
        0);
  }
}
