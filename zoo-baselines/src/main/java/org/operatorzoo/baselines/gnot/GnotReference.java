package org.operatorzoo.baselines.gnot;

import java.util.Locale;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.graph.Activation;

/** How reference files describe a GNOT: by the constructor arguments of the released code. */
final class GnotReference {

  private GnotReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return "GNOT".equals(attributes.get("model"));
  }

  static GnotConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    boolean plain = a.text("variant").equals("plain");
    return new GnotConfig(
        a.field(),
        a.number("n_hidden"),
        a.number("n_head"),
        a.number("n_layers"),
        plain ? 0 : a.number("n_experts"),
        plain ? 4 : a.number("n_inner"),
        a.number("mlp_layers"),
        GnotBranches.valueOf(a.text("branch_split").toUpperCase(Locale.ROOT)),
        Activation.valueOf(a.text("act").toUpperCase(Locale.ROOT)));
  }
}
