package org.operatorzoo.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.testing.Fields;

class OperatorNetworkTest {

  private static final int BATCH = 3;

  static Stream<Hosted> families() {
    return Hosted.FAMILIES.stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void scoreAndGradientsEqualThoseOfTheBareGraph(Hosted hosted) {
    try (NeuralOperator operator = hosted.create()) {
      TrainingBatch batch = Fields.batch(operator.field(), BATCH, 5);
      ComputationGraph network = OperatorNetwork.of(operator, new Sgd(1), hosted.mode());
      Map<String, INDArray> expected = new LinkedHashMap<>();
      double loss = step(operator, hosted.mode(), batch, expected);

      DataSet data = OperatorNetwork.dataSet(batch, DataType.FLOAT);
      network.setInputs(data.getFeatures());
      network.setLabels(data.getLabels());
      network.computeGradientAndScore();

      assertThat(BATCH * network.score()).isCloseTo(loss, within(1e-5 * loss));
      Map<String, INDArray> found = network.gradient().gradientForVariable();
      double largest =
          expected.values().stream().mapToDouble(OperatorNetworkTest::max).max().orElse(0);
      expected.forEach(
          (name, gradient) -> {
            INDArray other = found.get(OperatorNetwork.LAYER + "_" + name.replace('_', '-'));
            assertThat(max(other.sub(gradient)))
                .as(name)
                .isLessThan(1e-5 * max(gradient) + 1e-7 * largest);
          });
      found.forEach(
          (key, gradient) -> {
            if (!expected.containsKey(operator(hosted, key))) {
              assertThat(max(gradient)).as(key).isZero();
            }
          });
    }
  }

  private static String operator(Hosted hosted, String key) {
    String name = key.substring(OperatorNetwork.LAYER.length() + 1);
    return hosted.definition().parameters().all().stream()
        .map(ParameterSpec::name)
        .filter(own -> own.replace('_', '-').equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("families")
  void aStepMovesTheStateAsTheBareGraphDoes(Hosted hosted) {
    try (NeuralOperator operator = hosted.create();
        NeuralOperator other = hosted.create()) {
      TrainingBatch batch = Fields.batch(operator.field(), BATCH, 5);
      ComputationGraph network = OperatorNetwork.of(operator, new Sgd(0), hosted.mode());
      step(operator, hosted.mode(), batch, new LinkedHashMap<>());

      DataSet data = OperatorNetwork.dataSet(batch, DataType.FLOAT);
      network.score(data);
      network.fit(data);
      network.score(data);
      OperatorNetwork.copyBack(network, other);

      for (ParameterSpec spec : operator.parameters().of(Role.BUFFER)) {
        assertThat(other.values().get(spec.name()))
            .as(spec.name())
            .isEqualTo(operator.values().get(spec.name()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void oneStepOfSgdMovesParametersByTheMeanGradient(Hosted hosted) {
    double rate = 0.5;
    try (NeuralOperator operator = hosted.create()) {
      TrainingBatch batch = Fields.batch(operator.field(), BATCH, 6);
      Map<String, INDArray> gradients = new LinkedHashMap<>();
      // Before the step, which moves the operator's state.
      ComputationGraph network = OperatorNetwork.of(operator, new Sgd(rate), hosted.mode());
      step(operator, hosted.mode(), batch, gradients);
      gradients.replaceAll((name, g) -> operator.values().array(name).sub(g.mul(rate / BATCH)));

      network.fit(OperatorNetwork.dataSet(batch, DataType.FLOAT));
      OperatorNetwork.copyBack(network, operator);

      gradients.forEach(
          (name, expected) ->
              assertThat(max(operator.values().array(name).sub(expected)))
                  .as(name)
                  .isLessThan(1e-5 * max(expected) + 1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void theConfigurationAloneRebuildsAnEqualNetwork(Hosted hosted) {
    try (NeuralOperator operator = hosted.create()) {
      ComputationGraph network = OperatorNetwork.of(operator, new Adam(1e-3), hosted.mode());
      ComputationGraphConfiguration configuration =
          ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson());
      ComputationGraph rebuilt = new ComputationGraph(configuration);
      rebuilt.init(network.params().dup(), false);
      FieldBatch input = Fields.input(operator.field(), 2, 7);

      assertThat(configuration).isEqualTo(network.getConfiguration());
      assertThat(predict(rebuilt, input)).isEqualTo(predict(network, input));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void predictionsEqualTheOperators(Hosted hosted) {
    try (NeuralOperator operator = hosted.create()) {
      ComputationGraph network = OperatorNetwork.of(operator, new Sgd(1), hosted.mode());
      assertSamePredictions(network, operator, Fields.input(operator.field(), 2, 8));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void trainedParametersAndStateAndNoOthersAreCounted(Hosted hosted) {
    try (NeuralOperator operator = hosted.create()) {
      long held =
          operator.parameters().all().stream()
              .filter(spec -> spec.role() != Role.UNTRAINED)
              .mapToLong(ParameterSpec::size)
              .sum();

      assertThat(OperatorNetwork.of(operator, new Sgd(1), hosted.mode()).numParams())
          .isEqualTo(held);
    }
  }

  @Test
  void anOperatorPredictsAsTheNetworkThatTrainedItForAnyBatchSize() {
    try (NeuralOperator operator = Hosted.POINTWISE.create()) {
      FieldSpec field = operator.field();
      ComputationGraph network = OperatorNetwork.of(operator, new Adam(1e-2));
      // Builds the layer's graph without labels, whose shape it cannot know then.
      float[] untrained = predict(network, Fields.input(field, 1, 9)).values();
      DataSet data = OperatorNetwork.dataSet(Fields.batch(field, 4, 10), DataType.FLOAT);
      double before = network.score(data);
      for (int i = 0; i < 10; i++) {
        network.fit(data);
      }
      OperatorNetwork.copyBack(network, operator);

      assertThat(network.score(data)).isLessThan(before);
      assertThat(operator.predict(Fields.input(field, 1, 9)).values()).isNotEqualTo(untrained);
      assertSamePredictions(network, operator, Fields.input(field, 5, 11));
    }
  }

  @Test
  void flatFeaturesAndLabelsGiveTheSameScore() {
    try (NeuralOperator operator = Hosted.POINTWISE.create()) {
      DataSet data = OperatorNetwork.dataSet(Fields.batch(operator.field(), 4, 12), DataType.FLOAT);
      DataSet flat =
          new DataSet(data.getFeatures().reshape(4, -1), data.getLabels().reshape(4, -1));

      assertThat(OperatorNetwork.of(operator, new Sgd(1)).score(flat))
          .isEqualTo(OperatorNetwork.of(operator, new Sgd(1)).score(data));
    }
  }

  @Test
  void parametersOfAnotherOperatorAreRefused() {
    try (NeuralOperator operator = Hosted.POINTWISE.create();
        NeuralOperator other = Hosted.DPOT.create()) {
      ComputationGraph network = OperatorNetwork.of(operator, new Sgd(1));

      assertThatThrownBy(() -> OperatorNetwork.copyBack(network, other))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("DpotConfig");
    }
  }

  private static double step(
      NeuralOperator operator, Mode mode, TrainingBatch batch, Map<String, INDArray> gradients) {
    try (OperatorGraph graph =
        OperatorGraph.training(
            operator.definition(), operator.values(), mode, LossSpec.PUBLISHED)) {
      return graph
          .step(
              batch.input(),
              batch.target(),
              null,
              found -> found.forEach((name, g) -> gradients.put(name, g.dup())))
          .get(OperatorGraph.LOSS);
    }
  }

  /** Up to rounding, as the network's graph is composed and the operator's fused. */
  private static void assertSamePredictions(
      ComputationGraph network, NeuralOperator operator, FieldBatch input) {
    float[] expected = operator.predict(input).values();
    float[] found = predict(network, input).values();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  private static FieldBatch predict(ComputationGraph network, FieldBatch input) {
    try (INDArray features = FieldArrays.toArray(input, DataType.FLOAT)) {
      return FieldArrays.toBatch(network.outputSingle(features));
    }
  }

  private static double max(INDArray array) {
    return array.amaxNumber().doubleValue();
  }
}
