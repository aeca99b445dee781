package org.operatorzoo.nestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.OperatorGraph.LossSpec;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.moe.Dispatch;
import org.operatorzoo.core.moe.RoutingStatistics;
import org.operatorzoo.core.testing.Fields;

/** The whole operator with its experts evaluated in every way. */
class NestorDispatchTest {

  private static final Dispatch[][] STRATEGIES = {
    {Dispatch.SELECT, Dispatch.CONCAT},
    {Dispatch.PARTITION, Dispatch.CONCAT},
    {Dispatch.PARTITION, Dispatch.PARTITION},
  };

  /** Output, losses, routing and gradients by name. */
  private static Map<String, double[]> run(NestorConfig config, DataType type, int batchSize) {
    OperatorDefinition<NestorConfig> definition =
        new OperatorDefinition<>("test", new Nestor(), config);
    Map<String, double[]> found = new TreeMap<>();
    try (NeuralOperator operator = NeuralOperator.create(definition, 3, type);
        OperatorGraph graph =
            OperatorGraph.training(
                definition,
                operator.values(),
                Mode.TRAINING,
                new LossSpec(Map.of("image", 0.5, "token", 0.3), false))) {
      TrainingBatch batch = Fields.batch(config.field(), batchSize, 4);
      Map<String, Double> terms =
          graph.step(
              batch.input(),
              batch.target(),
              null,
              gradients -> gradients.forEach((k, v) -> found.put(k, v.dup().data().asDouble())));
      terms.forEach((k, v) -> found.put(k, new double[] {v}));
      operator
          .routing(batch.input())
          .forEach((k, v) -> found.put(k, columnSums(v.weights(), v.experts())));
    }
    return found;
  }

  private static double[] columnSums(float[] weights, int experts) {
    double[] sums = new double[experts];
    for (int i = 0; i < weights.length; i++) {
      sums[i % experts] += weights[i];
    }
    return sums;
  }

  private static void agree(NestorVariant variant, DataType type, int batch, double tolerance) {
    NestorConfig config = Tiny.config(variant);
    Map<String, double[]> dense =
        run(config.withDispatch(Dispatch.ALL, Dispatch.CONCAT), type, batch);
    for (Dispatch[] strategy : STRATEGIES) {
      Map<String, double[]> sparse =
          run(config.withDispatch(strategy[0], strategy[1]), type, batch);
      assertThat(sparse).containsOnlyKeys(dense.keySet());
      dense.forEach(
          (name, expected) ->
              assertThat(sparse.get(name))
                  .as("%s %s", Arrays.toString(strategy), name)
                  // Routing is read in single precision.
                  .containsExactly(expected, within(name.contains("gate") ? 1e-4 : tolerance)));
    }
  }

  @Test
  void everyDispatchGivesTheDenseValuesAndGradients() {
    agree(NestorVariant.RELEASED, DataType.DOUBLE, 4, 1e-9);
  }

  @Test
  void theTextVariantAgreesToo() {
    agree(NestorVariant.TEXT, DataType.DOUBLE, 2, 1e-9);
  }

  @Test
  void oneSampleLeavesExpertsIdle() {
    agree(NestorVariant.RELEASED, DataType.DOUBLE, 1, 1e-9);
  }

  @Test
  void strategiesAgreeInSinglePrecision() {
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
