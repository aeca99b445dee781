package org.operatorzoo.baselines.deeponet;

import java.util.Locale;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;

/** How reference files describe a DeepONet. */
final class DeepOnetReference {

  private DeepOnetReference() {}

  static DeepOnetConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    FieldSpec field =
        new FieldSpec(
            a.number("height"),
            a.number("width_grid"),
            a.number("in_timesteps"),
            a.number("out_timesteps"),
            a.number("in_channels"),
            a.number("out_channels"));
    return new DeepOnetConfig(
        field,
        a.text("branch").equals("cnn") ? Branch.CNN : Branch.DENSE,
        Outputs.valueOf(a.text("strategy").toUpperCase(Locale.ROOT)),
        Activation.valueOf(a.text("activation").toUpperCase(Locale.ROOT)),
        a.number("basis"),
        a.number("hidden"),
        a.number("trunk_layers"),
        a.entry("branch_channels", 0),
        a.entry("branch_channels", 1));
  }
}
