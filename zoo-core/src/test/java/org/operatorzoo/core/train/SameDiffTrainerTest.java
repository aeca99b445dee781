package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.testing.Fields;

class SameDiffTrainerTest {

  @Test
  void aDivergingRunStopsWithTheStepAndTheOriginOfItsBatch() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      String before = operator.weightsDigest();
      FieldSpec field = operator.field();
      FieldBatch broken = Fields.input(field, 2, 1);
      broken.values()[7] = Float.NaN;
      TrainingBatch batch =
          new TrainingBatch(
              broken, Fields.target(field, 2, 1), List.of("swe trajectory 3 frame 4"));
      assertThatThrownBy(
              () ->
                  new SameDiffTrainer()
                      .train(operator, TrainingPlan.published(3, 1), step -> batch))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContainingAll(
              "step 0", "swe trajectory 3 frame 4", "expected a finite", "found NaN");
      assertThat(operator.weightsDigest()).isEqualTo(before);
    }
  }

  @Test
  void aFailingBatchSourceStopsTheRunWithItsOwnMessage() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      assertThatThrownBy(
              () ->
                  new SameDiffTrainer()
                      .train(
                          operator,
                          TrainingPlan.published(3, 1),
                          step -> {
                            throw new DatasetException("file x", "frames", "none");
                          }))
          .isInstanceOf(DatasetException.class)
          .hasMessage("file x: expected frames, but found none");
    }
  }

  @Test
  void listenersHearOfEveryStepWithItsRateAndLosses() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      TrainingPlan plan =
          TrainingPlan.preTraining(5).schedule(1e-3, 0.4).clipNorm(1).noise(0).build();
      List<TrainingStep> heard = new ArrayList<>();
      TrainingReport report =
          new SameDiffTrainer()
              .train(operator, plan, step -> Fields.batch(operator.field(), 2, step), heard::add);
      assertThat(heard).extracting(TrainingStep::step).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(heard)
          .allSatisfy(
              step -> {
                assertThat(step.rate()).isEqualTo(plan.createSchedule().rate(step.step()));
                assertThat(step.losses()).containsKeys("loss", "data");
                assertThat(step.gradientNorm()).isPositive();
              });
      assertThat(report.losses()).isEqualTo(heard.stream().map(TrainingStep::meanL2re).toList());
    }
  }
}
