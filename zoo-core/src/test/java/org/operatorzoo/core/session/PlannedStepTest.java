package org.operatorzoo.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.fused.FusedOps;
import org.operatorzoo.core.session.StepTimer.OperationTime;

/** What a step is said to do is what it does. */
class PlannedStepTest {

  /** y = tanh(x·(v·w) + b), whose product of parameters is made anew in each step. */
  private static SameDiff graph() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 3);
    SDVariable v = sd.var("v", Nd4j.ones(DataType.FLOAT, 3, 2));
    SDVariable w = sd.var("w", Nd4j.ones(DataType.FLOAT, 2, 5));
    SDVariable b = sd.constant("b", Nd4j.ones(DataType.FLOAT, 5));
    SDVariable y = sd.math().tanh("y", x.mmul(v.mmul(w)).add(b));
    y.sum().rename("loss");
    sd.setLossVariables("loss");
    return sd;
  }

  private static Map<String, INDArray> input(int batch) {
    return Map.of("x", Nd4j.ones(DataType.FLOAT, batch, 3));
  }

  @Test
  void operationsKnowTheirShapesAndParameters() {
    try (GraphRunner runner = new GraphRunner(graph())) {
      List<PlannedOperation> operations = runner.planned(input(4), List.of("y")).operations();

      Map<String, List<String>> weights =
          operations.stream()
              .collect(Collectors.toMap(PlannedOperation::toString, PlannedOperation::weights));
      assertThat(weights)
          .containsEntry("matmul [[3, 2], [2, 5]] → [[3, 5]]", List.of("v", "w"))
          .containsEntry("matmul [[4, 3], [3, 5]] → [[4, 5]]", List.of("v", "w"))
          .containsEntry("add [[4, 5], [5]] → [[4, 5]]", List.of("b"))
          .containsEntry("tanh [[4, 5]] → [[4, 5]]", List.of());
    }
  }

  @Test
  void whatHasNoDerivativeTakesNothingInTheBackwardPass() {
    SameDiff sd = SameDiff.create();
    SDVariable w = sd.var("w", Nd4j.createFromArray(new float[][] {{1, 2}, {3, 5}}));
    SDVariable x = w.mul(2);
    FusedOps.moments(sd, x)[1].rename("variance");
    sd.setLossVariables(x.mul(x).sum().rename("loss").name());
    try (GraphRunner runner = new GraphRunner(sd)) {
      List<String> outputs = List.of("variance", "loss");
      List<PlannedOperation> operations =
          runner.planned(Map.of(), outputs, List.of("w")).operations();
      StepResult result = runner.gradients(Map.of(), outputs, List.of("w"));

      assertThat(operations).extracting(PlannedOperation::name).contains("zoo_moments");
      assertThat(operations)
          .extracting(PlannedOperation::name)
          .noneMatch(name -> name.startsWith("zeros"));
      assertThat(result.outputs().get("variance").toFloatVector()).containsExactly(8, 18);
      assertThat(result.gradients().get("w").toFloatMatrix())
          .isDeepEqualTo(new float[][] {{8, 16}, {24, 40}});
    }
  }

  @Test
  void timedStepsRunThePlannedOperations() {
    try (GraphRunner runner = new GraphRunner(graph())) {
      StepTimer timer = new StepTimer();
      runner.time(timer);
      runner.gradients(input(4), List.of("loss"), List.of("v", "w"));
      runner.gradients(input(4), List.of("loss"), List.of("v", "w"));
      PlannedStep step = runner.planned(input(4), List.of("loss"), List.of("v", "w"));

      assertThat(timer.times())
          .extracting(OperationTime::operation)
          .containsExactlyInAnyOrderElementsOf(List.copyOf(Set.copyOf(step.operations())));
      assertThat(timer.times().stream().mapToLong(OperationTime::calls).sum())
          .isEqualTo(2L * step.operations().size());
      assertThat(runner.bytes()).isEqualTo(step.bytes());
    }
  }

  @Test
  void describingAStepAllocatesNoMemoryForIt() {
    try (GraphRunner runner = new GraphRunner(graph())) {
      assertThat(runner.planned(input(1000), List.of("y")).bytes())
          .isGreaterThan(1000L * 5 * Float.BYTES);
      assertThat(runner.bytes()).isZero();
    }
  }
}
