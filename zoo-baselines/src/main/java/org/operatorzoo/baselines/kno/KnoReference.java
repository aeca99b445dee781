package org.operatorzoo.baselines.kno;

import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldSpec;

/** How reference files describe a KNO: by the constructor's arguments. */
final class KnoReference {

  private KnoReference() {}

  static KnoConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    if (!"MLP".equals(a.text("autoencoder"))) {
      throw new UnsupportedException("reading a KNO", "the autoencoder MLP", a.text("autoencoder"));
    }
    FieldSpec field =
        new FieldSpec(
            a.number("height"),
            a.number("width_grid"),
            a.number("in_timesteps"),
            a.number("out_timesteps"),
            a.number("in_channels"),
            a.number("out_channels"));
    return new KnoConfig(
        field,
        a.number("operator_size"),
        a.number("modes_x"),
        a.number("modes_y"),
        a.number("decompose"),
        a.flag("linear_type"),
        a.flag("normalization"),
        KnoConfig.PUBLISHED_RECONSTRUCTION);
  }
}
