package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.session.GraphRunner;
import org.operatorzoo.core.session.StepResult;
import org.operatorzoo.core.testing.TestGraphs;

/** Selection with repeats and rows that nobody selects. */
class SelectRowsTest {

  private static final List<String> OUTPUTS = List.of("y", "loss");
  private static final List<String> PARAMETERS = List.of("table");

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void selectionByNumberEqualsTheComposedGraph(DataType type) {
    INDArray index = Nd4j.createFromArray(3, 0, 3);
    try (GraphRunner fused = new GraphRunner(graph(type, true));
        GraphRunner composed = new GraphRunner(graph(type, false))) {
      StepResult ours = fused.gradients(Map.of("index", index), OUTPUTS, PARAMETERS);
      StepResult theirs = composed.gradients(Map.of("index", index), OUTPUTS, PARAMETERS);
      FusedOpsTest.assertClose(ours.outputs(), theirs.outputs(), 1e-6);
      FusedOpsTest.assertClose(ours.gradients(), theirs.gradients(), 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void aRowOutsideTheTableIsRefused(DataType type) {
    try (GraphRunner runner = new GraphRunner(graph(type, true))) {
      for (int outside : new int[] {-1, 4}) {
        INDArray index = Nd4j.createFromArray(outside);
        assertThatThrownBy(() -> runner.output(Map.of("index", index), List.of("y")))
            .isInstanceOf(ShapeException.class)
            .hasMessageContaining("[0, 4)");
      }
    }
  }

  private static SameDiff graph(DataType type, boolean fused) {
    SameDiff sd = SameDiff.create();
    SDVariable table = sd.var("table", TestGraphs.normal(type, 1, 4, 3, 2));
    SDVariable index = sd.placeHolder("index", DataType.INT32, -1);
    SDVariable y =
        fused ? FusedOps.selectRows(sd, table, index) : ComposedOps.selectRows(sd, table, 4, index);
    y = y.rename("y");
    sd.setLossVariables(y.mul(y).sum().mul("loss", 0.3).name());
    return sd;
  }
}
