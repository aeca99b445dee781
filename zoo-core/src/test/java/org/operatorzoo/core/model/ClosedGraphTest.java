package org.operatorzoo.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;

class ClosedGraphTest {

  @Test
  void itFreesItsConstantsAndLeavesTheParametersToTheOperator() {
    OperatorDefinition<?> definition = ModelRegistry.find("pointwise-tiny");
    try (ParameterValues values =
        ParameterValues.initialise(definition.parameters(), DataType.FLOAT, 1)) {
      BuiltGraph graph =
          BuiltGraph.of(definition, values, Mode.INFERENCE, null, List.of(), Ops::new);
      graph.sd().constant("table", Nd4j.createUninitialized(DataType.FLOAT, 100));
      INDArray table = graph.sd().getArrForVarName("table");
      assertThat(table.wasClosed()).isFalse();
      graph.close(values);
      assertThat(table.wasClosed()).isTrue();
      assertThat(values.array("hidden.weight").wasClosed()).isFalse();
    }
  }
}
