package org.operatorzoo.dl4j;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.FieldArrays;

/** Adds to a graph the arrays of an operator that a layer does not train. */
record GraphConstants(SameDiff sd, DataType type, OperatorState state) {

  /**
   * A constant in graph layout: the state, or zeros for parameters that no loss reaches, since
   * neither loss nor prediction depends on them.
   */
  SDVariable add(ParameterSpec spec) {
    return sd.constant(
        spec.name(),
        spec.role() == Role.BUFFER
            ? spec.layout()
                .toGraph(FieldArrays.toArray(state.buffers().get(spec.name()), type, spec.shape()))
            : Nd4j.zeros(type, spec.graphShape()));
  }
}
