package org.operatorzoo.core.model;

import org.operatorzoo.core.field.FieldSpec;

/**
 * Everything that defines an operator but its parameters. Implementations are records that check
 * themselves on construction and survive JSON and YAML without loss.
 */
public interface OperatorConfig {

  /** What the operator reads and predicts. */
  FieldSpec field();

  /** The same operator for other fields (grid, frames, channels): the component {@code field}. */
  default OperatorConfig withField(FieldSpec field) {
    return RecordCopies.with(this, "field", field);
  }
}
