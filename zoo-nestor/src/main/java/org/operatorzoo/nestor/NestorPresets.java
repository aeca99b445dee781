package org.operatorzoo.nestor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.nestor.NestorParts.FeedForward;

/** Named configurations. */
final class NestorPresets {

  private NestorPresets() {}

  static Map<String, NestorConfig> all() {
    Map<String, NestorConfig> presets = new LinkedHashMap<>();
    add(presets, "nestor-nano", compact(64, 4, new ExpertPool(4, 2)), 2, 6, 12);
    presets.put("nestor-micro", compact(96, 4, new ExpertPool(6, 2)));
    add(presets, "nestor-tiny", tiny(), 2, 4, 12);
    presets.put("nestor-tiny.text", tiny().withVariant(NestorVariant.TEXT));
    return presets;
  }

  /** A size, its ablations (Table 4) and its other numbers of experts (Table 2). */
  private static void add(
      Map<String, NestorConfig> presets, String name, NestorConfig full, int... experts) {
    presets.put(name, full);
    presets.put(name + "-without-sub-moe", with(full, FeedForward.NONE, true));
    presets.put(name + "-plain-feed-forward", with(full, FeedForward.PERCEPTRON, true));
    presets.put(name + "-without-balance", with(full, FeedForward.SUB_MOE, false));
    presets.put(name + "-summed", full.withExperts(new ExpertPool(1, 1), full.token()));
    for (int e : experts) {
      ExpertPool pool = new ExpertPool(e, full.image().active());
      presets.put(name + "-" + e + "-experts", full.withExperts(pool, pool));
    }
  }

  private static NestorConfig with(NestorConfig full, FeedForward feedForward, boolean balance) {
    return full.withParts(new NestorParts(feedForward, balance));
  }

  /** Table 7 of the paper, with the head count of the released code. */
  private static NestorConfig tiny() {
    return new NestorConfig(
        FieldSpec.square(128, 10, 4),
        8,
        512,
        2,
        8,
        4,
        32,
        1,
        new ExpertPool(6, 2),
        new ExpertPool(6, 2),
        32,
        12,
        NestorVariant.RELEASED);
  }

  /** For laptops: 32² fields, no classifier. */
  private static NestorConfig compact(int width, int heads, ExpertPool pool) {
    return new NestorConfig(
        FieldSpec.square(32, 10, 2),
        4,
        width,
        2,
        heads,
        4,
        32,
        0.5,
        pool,
        pool,
        16,
        0,
        NestorVariant.RELEASED);
  }
}
