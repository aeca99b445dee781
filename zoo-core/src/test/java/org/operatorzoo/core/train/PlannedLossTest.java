package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.loss.LossSettings.Channels;
import org.operatorzoo.core.loss.LossSettings.Kind;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.testing.Fields;

/** The loss that a plan chooses, in plans, graphs and trainings. */
class PlannedLossTest {

  private static final String OLD = "{\"steps\": 7, \"seed\": 3}";

  private static TrainingPlan read(String json) {
    return Documents.fromJson("plan", json, TrainingPlan.class);
  }

  @Test
  void aPlanWithoutALossMeansTheRelativeL2LossOfEachChannel() {
    TrainingPlan plan = read(OLD);

    assertThat(plan.loss())
        .isEqualTo(new LossSettings(Kind.RELATIVE_L2, Channels.EACH, 0.0, null, null));
    assertThat(read(Documents.toJson(plan))).isEqualTo(plan);
    assertThat(Documents.toYaml(plan)).contains("kind: \"RELATIVE_L2\"").doesNotContain("null");
  }

  @Test
  void aPlanKeepsTheLossItNames() {
    TrainingPlan plan =
        read(
            """
            {"loss": {"kind": "mean_square", "gradientPenalty": 0.1, "reconstruction": 0.5}}\
            """);

    assertThat(plan.loss())
        .isEqualTo(new LossSettings(Kind.MEAN_SQUARE, Channels.EACH, 0.1, 0.5, null));
    assertThat(plan.change().build()).isEqualTo(plan);
    assertThat(read(Documents.toJson(plan))).isEqualTo(plan);
    assertThatThrownBy(() -> read("{\"loss\": {\"kind\": \"HUBER\"}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("kind", "HUBER");
    assertThatThrownBy(() -> read("{\"loss\": {\"weight\": 1}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("weight");
  }

  /** Composed here once more from the operations that have always made it up. */
  @Test
  void theDefaultLossIsTheRelativeL2LossToTheBit() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      TrainingBatch batch = Fields.batch(operator.field(), 3, 2);
      SameDiff sd = SameDiff.create();
      SDVariable prediction = constant(sd, operator.predict(batch.input()));
      SDVariable target = constant(sd, batch.target());
      SDVariable error = norm(sd, prediction.sub(target)).div(norm(sd, target).add(1e-8));
      float expected = sd.sum(error.mean(1, 2, 3, 4)).eval().getFloat(0);

      Map<String, Double> terms = losses(operator, batch, LossSettings.PUBLISHED, null);

      assertThat(terms).containsOnlyKeys(OperatorGraph.DATA, OperatorGraph.LOSS);
      assertThat(terms.values()).containsOnly((double) expected);
    }
  }

  private static SDVariable norm(SameDiff sd, SDVariable x) {
    return sd.math().sqrt(sd.sum(x.mul(x), true, 1, 2, 3).add(1e-20));
  }

  private static SDVariable constant(SameDiff sd, FieldBatch batch) {
    return sd.constant(FieldArrays.toArray(batch, DataType.FLOAT));
  }

  private static Map<String, Double> losses(
      NeuralOperator operator,
      TrainingBatch batch,
      LossSettings loss,
      Map<String, double[]> gradients) {
    try (OperatorGraph graph =
        OperatorGraph.training(
            operator.definition(),
            operator.values(),
            Mode.TRAINING,
            LossSpec.PUBLISHED.withLoss(loss))) {
      return graph.step(
          batch.input(),
          batch.target(),
          null,
          found -> {
            if (gradients != null) {
              found.forEach((name, g) -> gradients.put(name, g.dup('c').data().asDouble()));
            }
          });
    }
  }

  @Test
  void termsAreAddedWithTheirWeightsAndReportedWithout() {
    try (NeuralOperator operator =
        NeuralOperator.create(
            NeuralOperator.create("pointwise-tiny", 1).definition(), 1, DataType.DOUBLE)) {
      TrainingBatch batch = Fields.batch(operator.field(), 3, 2);
      LossSettings loss = LossSettings.of(Kind.MEAN_SQUARE).withGradientPenalty(0.3);
      Map<String, double[]> at = new HashMap<>();

      Map<String, Double> terms = losses(operator, batch, loss, at);

      assertThat(terms).containsOnlyKeys("data", "l2re", "gradient", "loss");
      assertThat(terms.get("loss"))
          .isCloseTo(terms.get("data") + 0.3 * terms.get("gradient"), within(1e-12));
      INDArray bias = operator.values().array("out.bias");
      double step = 1e-6;
      bias.putScalar(0, bias.getDouble(0) + step);
      operator.values().changed();
      double after = losses(operator, batch, loss, null).get("loss");
      bias.putScalar(0, bias.getDouble(0) - 2 * step);
      operator.values().changed();
      double before = losses(operator, batch, loss, null).get("loss");
      assertThat(at.get("out.bias")[0]).isCloseTo((after - before) / (2 * step), within(1e-7));
    }
  }

  @Test
  void aTrainingSaysItsRelativeErrorWhateverItMinimises() {
    List<TrainingStep> heard = new ArrayList<>();
    double relative;
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      TrainingPlan plan =
          TrainingPlan.preTraining(40)
              .schedule(1e-2, 0.2)
              .loss(LossSettings.of(Kind.MEAN_SQUARE))
              .noise(0)
              .build();
      TrainingBatch same = Fields.batch(operator.field(), 2, 1);
      relative = losses(operator, same, LossSettings.PUBLISHED, null).get("data");
      new SameDiffTrainer().train(operator, plan, step -> same, heard::add);
    }
    TrainingStep first = heard.get(0);
    TrainingStep last = heard.get(39);
    assertThat(first.meanL2re()).isEqualTo(relative / 2);
    assertThat(first.losses().get("data")).isNotCloseTo(relative, within(1e-2));
    assertThat(last.losses().get("loss")).isLessThan(0.95 * first.losses().get("loss"));
  }

  @Test
  void anOperatorThatReconstructsNothingRefusesSuchALoss() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      TrainingPlan plan =
          TrainingPlan.preTraining(1).loss(LossSettings.PUBLISHED.withReconstruction(0.1)).build();
      assertThatThrownBy(
              () ->
                  new SameDiffTrainer()
                      .train(operator, plan, step -> Fields.batch(operator.field(), 2, step)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("reconstruction", operator.name(), "0.1");
    }
  }
}
