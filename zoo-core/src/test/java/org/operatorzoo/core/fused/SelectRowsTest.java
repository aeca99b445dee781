package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;
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

class SelectRowsTest {

  private static final List<String> OUTPUTS = List.of("y", "loss");
  private static final List<String> PARAMETERS = List.of("table");

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void oneHotSelectionWithRepeatsEqualsTheComposedGraph(DataType type) {
    INDArray hot = Nd4j.zeros(type, 5, 4);
    int[] chosen = {2, 0, 2, 2};
    for (int g = 0; g < chosen.length; g++) {
      hot.putScalar(g, chosen[g], 1);
    }
    try (GraphRunner fused = new GraphRunner(graph(type, true, true));
        GraphRunner composed = new GraphRunner(graph(type, true, false))) {
      StepResult ours = fused.gradients(Map.of("index", hot), OUTPUTS, PARAMETERS);
      StepResult theirs = composed.gradients(Map.of("index", hot), OUTPUTS, PARAMETERS);
      FusedOpsTest.assertClose(ours.outputs(), theirs.outputs(), 1e-6);
      FusedOpsTest.assertClose(ours.gradients(), theirs.gradients(), 1e-6);
      assertThat(ours.outputs().get("y").slice(4).amaxNumber().doubleValue()).isZero();
      assertThat(ours.gradients().get("table").slice(1).amaxNumber().doubleValue()).isZero();
      assertThat(ours.gradients().get("table").slice(2).amaxNumber().doubleValue()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void selectionByNumberEqualsTheComposedGraph(DataType type) {
    INDArray index = Nd4j.createFromArray(3, 0, 3);
    try (GraphRunner fused = new GraphRunner(graph(type, false, true));
        GraphRunner composed = new GraphRunner(graph(type, false, false))) {
      StepResult ours = fused.gradients(Map.of("index", index), OUTPUTS, PARAMETERS);
      StepResult theirs = composed.gradients(Map.of("index", index), OUTPUTS, PARAMETERS);
      FusedOpsTest.assertClose(ours.outputs(), theirs.outputs(), 1e-6);
      FusedOpsTest.assertClose(ours.gradients(), theirs.gradients(), 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void whatIsNotASelectionIsRefused(DataType type) {
    INDArray soft = Nd4j.createFromArray(new double[][] {{0.5, 0.5, 0, 0}}).castTo(type);
    INDArray two = Nd4j.createFromArray(new double[][] {{1, 0, 1, 0}}).castTo(type);
    try (GraphRunner hot = new GraphRunner(graph(type, true, true));
        GraphRunner number = new GraphRunner(graph(type, false, true))) {
      for (INDArray index : List.of(soft, two)) {
        assertThatThrownBy(() -> hot.output(Map.of("index", index), List.of("y")))
            .isInstanceOf(ShapeException.class)
            .hasMessageContaining("single 1");
      }
      for (int outside : new int[] {-1, 4}) {
        INDArray index = Nd4j.createFromArray(outside);
        assertThatThrownBy(() -> number.output(Map.of("index", index), List.of("y")))
            .isInstanceOf(ShapeException.class)
            .hasMessageContaining("[0, 4)");
      }
    }
  }

  private static SameDiff graph(DataType type, boolean oneHot, boolean fused) {
    SameDiff sd = SameDiff.create();
    SDVariable table = sd.var("table", TestGraphs.normal(type, 1, 4, 3, 2));
    SDVariable index =
        oneHot ? sd.placeHolder("index", type, -1, 4) : sd.placeHolder("index", DataType.INT32, -1);
    SDVariable y =
        fused ? FusedOps.selectRows(sd, table, index) : ComposedOps.selectRows(sd, table, index);
    y = y.rename("y");
    sd.setLossVariables(y.mul(y).sum().mul("loss", 0.3).name());
    return sd;
  }
}
