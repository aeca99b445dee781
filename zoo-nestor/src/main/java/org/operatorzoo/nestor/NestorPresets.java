package org.operatorzoo.nestor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;

/** Named configurations. */
final class NestorPresets {

  private NestorPresets() {}

  static Map<String, NestorConfig> all() {
    Map<String, NestorConfig> presets = new LinkedHashMap<>();
    presets.put("nestor-nano", compact(64, 4, new ExpertPool(4, 2)));
    presets.put("nestor-micro", compact(96, 4, new ExpertPool(6, 2)));
    presets.put("nestor-tiny", tiny());
    presets.put("nestor-tiny.text", tiny().withVariant(NestorVariant.TEXT));
    return presets;
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
