package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * The arrays of an operator that are neither trained nor drawn (running statistics).
 *
 * @param buffers values in public shape, row-major, by name
 */
record OperatorState(Map<String, float[]> buffers) {

  static OperatorState of(NeuralOperator operator) {
    Map<String, float[]> buffers = new LinkedHashMap<>();
    for (ParameterSpec spec : operator.parameters().of(Role.BUFFER)) {
      buffers.put(spec.name(), operator.values().get(spec.name()));
    }
    return new OperatorState(buffers);
  }
}
