package org.operatorzoo.nestor;

import java.util.Locale;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.ReferenceSpelling;
import org.operatorzoo.nestor.NestorVariant.AttentionSkip;
import org.operatorzoo.nestor.NestorVariant.ExpertMlp;

/** How reference files of NESTOR are spelled. */
final class NestorReference {

  private NestorReference() {}

  static ReferenceSpelling<NestorConfig> spelling() {
    return new ReferenceSpelling<>(
        attributes -> attributes.containsKey("image_experts"),
        NestorReference::config,
        attributes -> Mode.INFERENCE,
        Map.of(
            "data", "losses/l2re_sum",
            "image", "losses/image_balance",
            "token", "losses/token_balance",
            "total", "losses/total"),
        NestorReference::indices,
        attributes -> Map.of());
  }

  /** {@code blocks.1.gate} → {@code intermediates/block1.gate_indices}; image level only. */
  private static String indices(String router) {
    String[] path = router.split("\\.");
    return path.length == 3 ? "intermediates/block" + path[1] + ".gate_indices" : null;
  }

  private static NestorConfig config(Map<String, Object> a) {
    int size = number(a, "img_size");
    FieldSpec field =
        new FieldSpec(
            size,
            size,
            number(a, "in_timesteps"),
            number(a, "out_timesteps"),
            number(a, "in_channels"),
            number(a, "out_channels"));
    return new NestorConfig(
        field,
        number(a, "patch_size"),
        number(a, "dim"),
        number(a, "depth"),
        number(a, "heads"),
        number(a, "afno_blocks"),
        number(a, "afno_modes"),
        ((Number) a.get("mlp_ratio")).doubleValue(),
        new ExpertPool(number(a, "image_experts"), number(a, "image_topk")),
        new ExpertPool(number(a, "token_experts"), number(a, "token_topk")),
        number(a, "out_layer_dim"),
        number(a, "n_cls"),
        variant(a));
  }

  private static NestorVariant variant(Map<String, Object> a) {
    return new NestorVariant(
        Kind.valueOf(text(a, "time_agg")),
        ExpertMlp.valueOf(text(a, "expert_mlp")),
        AttentionSkip.valueOf(text(a, "attn_skip")),
        number(a, "attn_norm_shared") != 0,
        number(a, "afno_depth"),
        number(a, "moe_skip") != 0);
  }

  private static int number(Map<String, Object> attributes, String name) {
    return ((Number) attributes.get(name)).intValue();
  }

  private static String text(Map<String, Object> attributes, String name) {
    return attributes.get(name).toString().trim().toUpperCase(Locale.ROOT);
  }
}
