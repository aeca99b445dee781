package org.operatorzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.dl4j.PlannedNetwork;
import org.operatorzoo.dl4j.WorkerMode;

class ReplicasTest {

  private NeuralOperator operator;
  private ComputationGraph network;
  private int trained;

  @BeforeEach
  void create() {
    operator = Written.gated();
    network =
        PlannedNetwork.of(
            operator, TrainingPlan.preTraining(1).build(), 3, WorkerMode.SHARED_GRADIENTS);
    trained =
        Math.toIntExact(
            operator.parameters().of(Role.TRAINED).stream().mapToLong(ParameterSpec::size).sum());
  }

  @AfterEach
  void close() {
    network.close();
    operator.close();
  }

  /** With another number in one place. */
  private ReplicaEnd end(int place, float value) {
    float[] parameters = Update.numbers(network.params());
    parameters[place] = value;
    return new ReplicaEnd(parameters, new float[0]);
  }

  @Test
  void stateBecomesItsMeanAndTrainedParametersStayAsTheyAre() {
    float[] before = Update.numbers(network.params());
    before[trained - 1] = 0.9f;
    List<ReplicaEnd> ends = List.of(end(trained, 1), end(trained, 2), end(trained, 6));
    // In floats (0.9 + 0.9 + 0.9) / 3 is not 0.9.
    ends.forEach(end -> end.parameters()[trained - 1] = 0.9f);

    Replicas.combine(ends, network);

    before[trained] = 3;
    assertThat(Update.numbers(network.params())).isEqualTo(before);
  }

  @Test
  void trainedParametersThatDifferAreRefused() {
    float last = Update.numbers(network.params())[trained - 1];

    assertThatThrownBy(
            () ->
                Replicas.combine(
                    List.of(end(trained, 1), end(trained - 1, Math.nextUp(last))), network))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("parameter " + (trained - 1) + " of " + trained);
  }
}
