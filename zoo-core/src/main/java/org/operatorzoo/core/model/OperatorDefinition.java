package org.operatorzoo.core.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.GraphScope.UndeclaredParameterException;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.loss.ScalarSettings;

/**
 * A named operator without parameter values: an architecture with one of its configurations.
 *
 * @param name e.g. {@code dpot-tiny}
 * @param architecture the family
 * @param config the configuration
 * @param <C> the configuration record
 */
public record OperatorDefinition<C extends OperatorConfig>(
    String name, OperatorArchitecture<C> architecture, C config) {

  /**
   * Rebuilds a definition from text.
   *
   * @param name e.g. {@code dpot-tiny}
   * @param architecture name of the family, which has to be on the class path
   * @param place where the text comes from, for messages
   * @param config the configuration as JSON
   * @throws org.operatorzoo.core.error.ConfigException if there is no such family, or if the
   *     configuration is not one of it
   */
  public static OperatorDefinition<?> fromJson(
      String name, String architecture, String place, String config) {
    return configured(name, ModelRegistry.architecture(architecture), place, config);
  }

  private static <C extends OperatorConfig> OperatorDefinition<C> configured(
      String name, OperatorArchitecture<C> architecture, String place, String config) {
    return new OperatorDefinition<>(
        name, architecture, Documents.fromJson(place, config, architecture.configType()));
  }

  /** The parameters. */
  public ParameterTable parameters() {
    return architecture.parameters(config);
  }

  /** The numbers that its training graphs read from the host. */
  public Map<String, ScalarSettings> scalars() {
    return architecture.scalars(config);
  }

  /**
   * Adds the operator to a graph.
   *
   * @throws IllegalStateException if it does not read exactly the parameters that it declares
   */
  public OperatorOutputs build(GraphScope scope, SDVariable input) {
    GraphScope at = scope.fresh();
    SDVariable prediction;
    try {
      prediction = architecture.model(config).apply(at, input);
    } catch (UndeclaredParameterException e) {
      throw mismatch(at, List.of(e.parameter()), e);
    }
    OperatorOutputs outputs = OperatorOutputs.of(prediction, at.yielded());
    if (!scalars().keySet().containsAll(outputs.scalars().keySet())) {
      throw new IllegalStateException(
          name + " reads the scalars " + outputs.scalars().keySet() + " and has " + scalars());
    }
    if (!unread(at).isEmpty()) {
      throw mismatch(at, List.of(), null);
    }
    return outputs;
  }

  private Set<String> unread(GraphScope at) {
    Set<String> unread = new LinkedHashSet<>();
    parameters().all().forEach(spec -> unread.add(spec.name()));
    unread.removeAll(at.read());
    return unread;
  }

  private IllegalStateException mismatch(GraphScope at, List<String> undeclared, Exception cause) {
    return new IllegalStateException(
        name
            + " has to read the parameters that it declares; declared, but not read: "
            + unread(at)
            + "; read, but not declared: "
            + undeclared,
        cause);
  }

  /** The same operator under another name. */
  public OperatorDefinition<C> named(String other) {
    return new OperatorDefinition<>(other, architecture, config);
  }

  /** The same operator for other fields. */
  public OperatorDefinition<C> withField(FieldSpec field) {
    return new OperatorDefinition<>(
        name, architecture, architecture.configType().cast(config.withField(field)));
  }
}
