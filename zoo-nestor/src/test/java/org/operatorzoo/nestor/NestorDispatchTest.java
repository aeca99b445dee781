package org.operatorzoo.nestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.moe.RoutingStatistics;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.nestor.NestorParts.FeedForward;

/** Fields and tokens sorted by expert, against every expert computed for everything. */
class NestorDispatchTest {

  private static final LossSpec LOSS = new LossSpec(Map.of("image", 0.5, "token", 0.3), false);

  /** Output, losses, routing and gradients by name. */
  private static Map<String, double[]> run(
      NestorConfig config, DataType type, int batchSize, boolean sorted) {
    OperatorDefinition<NestorConfig> definition =
        new OperatorDefinition<>("test", new Nestor(), config);
    Map<String, double[]> found = new TreeMap<>();
    try (NeuralOperator operator = NeuralOperator.create(definition, 3, type);
        OperatorGraph graph =
            sorted
                ? OperatorGraph.training(definition, operator.values(), Mode.TRAINING, LOSS)
                : OperatorGraph.composed(definition, operator.values(), Mode.TRAINING, LOSS)) {
      TrainingBatch batch = Fields.batch(config.field(), batchSize, 4);
      Map<String, Double> terms =
          graph.step(
              batch.input(),
              batch.target(),
              null,
              gradients -> gradients.forEach((k, v) -> found.put(k, v.dup().data().asDouble())));
      terms.forEach((k, v) -> found.put(k, new double[] {v}));
    }
    return found;
  }

  private static void agree(NestorVariant variant, DataType type, int batch, double tolerance) {
    agree(Tiny.config(variant), type, batch, tolerance);
  }

  private static void agree(NestorConfig config, DataType type, int batch, double tolerance) {
    Map<String, double[]> dense = run(config, type, batch, false);
    Map<String, double[]> sorted = run(config, type, batch, true);
    assertThat(sorted).containsOnlyKeys(dense.keySet());
    dense.forEach(
        (name, expected) ->
            assertThat(sorted.get(name)).as(name).containsExactly(expected, within(tolerance)));
  }

  @Test
  void sortedExpertsGiveTheDenseValuesAndGradients() {
    agree(NestorVariant.RELEASED, DataType.DOUBLE, 4, 1e-9);
  }

  @Test
  void theTextVariantAgreesToo() {
    agree(NestorVariant.TEXT, DataType.DOUBLE, 2, 1e-9);
  }

  @Test
  void ablationsAgreeTooAndTrainAllTheirParameters() {
    NestorConfig full = Tiny.config(NestorVariant.RELEASED);
    NestorConfig summed = full.withExperts(new ExpertPool(1, 1), full.token());
    for (FeedForward feedForward : FeedForward.values()) {
      for (NestorConfig config : List.of(full, summed)) {
        NestorConfig ablated = config.withParts(new NestorParts(feedForward, true));
        agree(ablated, DataType.DOUBLE, 4, 1e-9);
        run(ablated, DataType.DOUBLE, 4, true)
            .forEach(
                (name, values) -> assertThat(values).as(name).matches(NestorDispatchTest::moves));
      }
    }
  }

  private static boolean moves(double[] gradient) {
    return Arrays.stream(gradient).anyMatch(g -> g != 0);
  }

  @Test
  void oneSampleLeavesExpertsIdle() {
    agree(NestorVariant.RELEASED, DataType.DOUBLE, 1, 1e-9);
  }

  @Test
  void theyAgreeInSinglePrecision() {
    agree(NestorVariant.RELEASED, DataType.FLOAT, 3, 2e-3);
  }

  @Test
  void routingCountsFieldsAndTheTokensOfEachExpert() {
    NestorConfig config = Tiny.config(NestorVariant.RELEASED);
    OperatorDefinition<NestorConfig> definition =
        new OperatorDefinition<>("test", new Nestor(), config);
    try (NeuralOperator operator = NeuralOperator.create(definition, 3)) {
      var routing = operator.routing(Fields.input(config.field(), 5, 1));
      assertThat(routing.keySet())
          .containsExactlyInAnyOrder(
              "blocks.0.gate", "blocks.0.sub.gate.0", "blocks.0.sub.gate.1", "blocks.0.sub.gate.2");
      RoutingStatistics image = statistics(routing.get("blocks.0.gate"));
      assertThat(image.items()).isEqualTo(5);
      for (int e = 0; e < 3; e++) {
        RoutingStatistics tokens = statistics(routing.get("blocks.0.sub.gate." + e));
        assertThat(tokens.items()).isEqualTo(16 * image.selections().get(e));
      }
    }
  }

  private static RoutingStatistics statistics(RoutingWeights routing) {
    float[][] rows = new float[routing.items()][];
    for (int r = 0; r < rows.length; r++) {
      int from = r * routing.experts();
      rows[r] = Arrays.copyOfRange(routing.weights(), from, from + routing.experts());
    }
    return RoutingStatistics.of(rows);
  }
}
