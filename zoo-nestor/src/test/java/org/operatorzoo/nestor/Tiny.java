package org.operatorzoo.nestor;

import org.operatorzoo.core.field.FieldSpec;

/** Small configurations for tests. */
final class Tiny {

  private Tiny() {}

  static NestorConfig config(NestorVariant variant) {
    return new NestorConfig(
        FieldSpec.square(8, 2, 2),
        2,
        16,
        1,
        2,
        2,
        32,
        0.5,
        new ExpertPool(3, 2),
        new ExpertPool(3, 2),
        4,
        0,
        variant);
  }

  /** Large enough to learn four fields by heart. */
  static NestorConfig learning() {
    return new NestorConfig(
        FieldSpec.square(8, 4, 2),
        2,
        64,
        1,
        4,
        4,
        32,
        0.5,
        new ExpertPool(3, 2),
        new ExpertPool(3, 2),
        32,
        0,
        NestorVariant.RELEASED);
  }
}
