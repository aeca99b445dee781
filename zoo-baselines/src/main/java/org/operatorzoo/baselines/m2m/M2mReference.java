package org.operatorzoo.baselines.m2m;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.loss.ScalarSettings;

/** How reference files describe an M2M. */
final class M2mReference {

  private M2mReference() {}

  static M2mConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    FieldSpec field =
        new FieldSpec(
            a.number("height"),
            a.number("width"),
            a.number("in_timesteps"),
            a.number("out_timesteps"),
            a.number("channels"),
            a.number("channels"));
    Prior prior = Prior.valueOf(a.text("prior").toUpperCase(Locale.ROOT));
    return new M2mConfig(
        field,
        a.number("scale"),
        a.number("work_height"),
        a.number("work_width"),
        a.numbers("expert_modes"),
        a.number("expert_width"),
        a.number("expert_layers"),
        a.numbers("router_hidden"),
        a.number("top_k"),
        prior,
        prior == Prior.FIXED ? a.reals("fixed_prior") : List.of(),
        a.real("prior_cost"),
        a.real("prior_temperature"),
        a.real("entropy_weight"),
        ScalarSettings.constant(a.real("lambda")));
  }
}
