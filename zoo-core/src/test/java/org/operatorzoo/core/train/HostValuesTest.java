package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.HostInputs;
import org.operatorzoo.core.model.HostValues;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.testing.DrawingOperator;
import org.operatorzoo.core.testing.Fields;

/**
 * Random numbers and controlled numbers, from the plan's seed into the graph and the checkpoint.
 */
class HostValuesTest {

  @TempDir private Path directory;

  private static TrainingPlan plan() {
    return TrainingPlan.preTraining(9)
        .schedule(1e-2, 0.25)
        .accumulate(2)
        .unroll(2)
        .checkpoints(new CheckpointSettings(2, 2))
        .seed(5)
        .build();
  }

  private static TrainingBatch batch(NeuralOperator operator, long number) {
    FieldSpec f = operator.field();
    FieldSpec two =
        new FieldSpec(f.height(), f.width(), f.framesIn(), 2, f.channelsIn(), f.channelsOut());
    return Fields.batch(two, 2, number);
  }

  private static void train(NeuralOperator operator, TrainingPlan plan, TrainingContext context) {
    new SameDiffTrainer().train(operator, plan, number -> batch(operator, number), context);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void aTrainingThatDrawsAndControlsGoesOnToTheSameBits(int stopAfter) {
    List<TrainingStep> through = new ArrayList<>();
    String expected;
    try (NeuralOperator operator = NeuralOperator.create("drawing-tiny", 1)) {
      train(operator, plan(), TrainingContext.listening(through::add));
      expected = operator.weightsDigest();
    }
    List<TrainingStep> heard = new ArrayList<>();
    TrainingContext saving =
        TrainingContext.listening(heard::add).saving(new Checkpoints(directory, "data"), true);
    try (NeuralOperator first = NeuralOperator.create("drawing-tiny", 1)) {
      train(first, plan(), saving.stoppingWhen(() -> heard.size() == stopAfter));
    }
    assertThat(heard).hasSize(stopAfter);
    try (NeuralOperator second = NeuralOperator.create("drawing-tiny", 2)) {
      train(second, plan(), saving);
      assertThat(second.weightsDigest()).isEqualTo(expected);
    }
    for (int i = 0; i < 9; i++) {
      assertThat(heard.get(i).losses()).isEqualTo(through.get(i).losses());
      assertThat(heard.get(i).scalars()).isEqualTo(through.get(i).scalars());
    }
    assertThat(through.stream().map(s -> s.scalars().get(DrawingOperator.WEIGHT)).distinct())
        .as("the controller moves it in every step")
        .hasSize(9);
  }

  @Test
  void theLossReadsWhatTheControllerMadeOfTheStepBefore() {
    List<TrainingStep> heard = new ArrayList<>();
    try (NeuralOperator operator = NeuralOperator.create("drawing-tiny", 1)) {
      train(operator, plan(), TrainingContext.listening(heard::add));
      Controller controller =
          Controller.of(operator.definition().scalars().get(DrawingOperator.WEIGHT));
      Controller.State state = controller.start();
      for (TrainingStep step : heard) {
        assertThat(step.scalars()).containsExactly(Map.entry("weight", state.value()));
        Map<String, Double> terms = step.losses();
        double expected = terms.get("data") + state.value() * terms.get("size");
        // Float32 sums.
        assertThat(terms.get("loss")).isCloseTo(expected, within(1e-5 * expected));
        state = controller.next(state, terms.get("size") / step.windows() / step.predictions());
      }
    }
  }

  @Test
  void aPlanReplacesTheLawOfANumberAndIsHeldToItsNames() {
    TrainingPlan constant =
        Documents.fromJson(
            "plan",
            "{\"steps\": 2, \"unroll\": 2, \"loss\": {\"scalars\": {\"weight\": {\"value\":"
                + " 0.7}}}}",
            TrainingPlan.class);
    List<TrainingStep> heard = new ArrayList<>();
    try (NeuralOperator operator = NeuralOperator.create("drawing-tiny", 1)) {
      train(operator, constant, TrainingContext.listening(heard::add));
      assertThat(heard).allMatch(step -> step.scalars().get("weight") == 0.7);
      LossSettings unknown =
          LossSettings.PUBLISHED.withScalars(Map.of("lambda", ScalarSettings.constant(1)));
      assertThatThrownBy(
              () ->
                  train(
                      operator, plan().change().loss(unknown).build(), TrainingContext.listening()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("scalars", "[weight]", "lambda");
      LossSettings unmeasured =
          LossSettings.PUBLISHED.withScalars(
              Map.of("weight", ScalarSettings.controlled(0.1, "kl")));
      assertThatThrownBy(
              () ->
                  train(
                      operator,
                      plan().change().loss(unmeasured).build(),
                      TrainingContext.listening()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("measured", "size", "kl");
    }
  }

  @Test
  void drawsDependOnSeedBatchNameAndPredictionAlone() {
    try (NeuralOperator operator = NeuralOperator.create("drawing-tiny", 1);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), Mode.TRAINING, plan().lossSpec())) {
      HostInputs host = graph.hostInputs();
      assertThat(host.draws().keySet()).containsExactly("0/dropout", "1/dropout");
      assertThat(host.scalars()).containsExactly("weight");
      Map<String, float[]> four = host.draw(5, 3, 4);
      assertThat(four.get("0/dropout")).hasSize(4 * 16 * 8);
      assertThat(host.draw(5, 3, 2).get("1/dropout"))
          .as("fewer windows are the first ones")
          .isEqualTo(Arrays.copyOf(four.get("1/dropout"), 2 * 16 * 8));
      assertThat(four.get("0/dropout")).isNotEqualTo(four.get("1/dropout"));
      assertThat(host.draw(5, 4, 4).get("0/dropout")).isNotEqualTo(four.get("0/dropout"));
      assertThat(host.draw(6, 3, 4).get("0/dropout")).isNotEqualTo(four.get("0/dropout"));
      double mean = 0;
      for (float value : host.draw(1, 0, 64).get("0/dropout")) {
        assertThat(value).isBetween(0f, Math.nextDown(1f));
        mean += value / (64.0 * 16 * 8);
      }
      // σ/√n = 0.0032.
      assertThat(mean).isCloseTo(0.5, within(0.015));
    }
  }

  @Test
  void predictionsDrawNothing() {
    try (NeuralOperator operator = NeuralOperator.create("drawing-tiny", 1)) {
      var input = Fields.input(operator.field(), 2, 1);
      assertThat(operator.predict(input).values()).isEqualTo(operator.predict(input).values());
    }
  }

  @Test
  void aStepWithoutItsRandomNumbersIsRefused() {
    try (NeuralOperator operator = NeuralOperator.create("drawing-tiny", 1);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
      TrainingBatch batch = Fields.batch(operator.field(), 2, 1);
      assertThatThrownBy(() -> graph.step(batch.input(), batch.target(), null, g -> {}))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("0/dropout", "256 of them", "none");
      assertThat(graph.plannedStep(2).bytes()).isPositive();
    }
  }

  /** With the same draws the loss is a smooth function whose slope the gradient is. */
  @Test
  void gradientsAreTheSlopeForGivenDrawsAndWeight() {
    try (NeuralOperator any = NeuralOperator.create("drawing-tiny", 1);
        NeuralOperator operator = NeuralOperator.create(any.definition(), 1, DataType.DOUBLE);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
      TrainingBatch batch = Fields.batch(operator.field(), 2, 1);
      HostValues host = new HostValues(graph.hostInputs().draw(1, 0, 2), Map.of("weight", 0.6));
      Map<String, double[]> gradients = new HashMap<>();
      graph.step(
          batch.input(),
          batch.target(),
          null,
          List.of(),
          host,
          found -> found.forEach((name, g) -> gradients.put(name, g.dup('c').data().asDouble())));
      INDArray bias = operator.values().array("hidden.bias");
      for (int i = 0; i < bias.length(); i++) {
        double[] losses = new double[2];
        double before = bias.getDouble(i);
        for (int side = 0; side < 2; side++) {
          bias.putScalar(i, before + (side == 0 ? 1e-6 : -1e-6));
          operator.values().changed();
          losses[side] = graph.losses(batch.input(), batch.target(), List.of(), host).get("loss");
        }
        bias.putScalar(i, before);
        operator.values().changed();
        assertThat(gradients.get("hidden.bias")[i])
            .isCloseTo((losses[0] - losses[1]) / 2e-6, within(1e-7));
      }
    }
  }
}
