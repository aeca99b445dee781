package org.operatorzoo.core.model;

import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterTable;

/**
 * What can be said about an operator without building it; every count comes from its parameter
 * table.
 *
 * @param name e.g. {@code dpot-tiny}
 * @param architecture the family
 * @param summary the family in one line
 * @param field what it reads and predicts
 * @param parameters trainable numbers
 * @param activated numbers that one prediction uses
 * @param groups trainable numbers by part of the model
 * @param config the configuration
 */
public record OperatorFacts(
    String name,
    String architecture,
    String summary,
    FieldSpec field,
    long parameters,
    long activated,
    Map<String, Long> groups,
    OperatorConfig config) {

  /** The facts of a definition. */
  public static OperatorFacts of(OperatorDefinition<?> definition) {
    ParameterTable table = definition.parameters();
    return new OperatorFacts(
        definition.name(),
        definition.architecture().name(),
        definition.architecture().summary(),
        definition.config().field(),
        table.total(),
        table.activated(),
        table.totalByGroup(),
        definition.config());
  }
}
