package org.operatorzoo.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.train.PreparedBatch;

@Timeout(120)
class WorkersTest {

  private static final int ROUNDS = 3;
  private static final double RATE = 0.01;

  @Test
  void averagingWithSgdMovesParametersByTheGradientOfTheMergedBatch() {
    try (NeuralOperator operator = Hosted.DPOT.create();
        NeuralOperator merged = Hosted.DPOT.create()) {
      ComputationGraph network = network(operator);
      List<StepTerms> told = new ArrayList<>();
      List<Double> losses = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        losses.add(descend(merged, batch(merged, round)));
      }

      run(network, operator, WorkerMode.AVERAGING, told);
      OperatorNetwork.copyBack(network, operator);

      assertThat(told).hasSize(ROUNDS);
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(told.get(round).terms().get(OperatorGraph.LOSS) / losses.get(round))
            .isBetween(1 - 1e-5, 1 + 1e-5);
        assertThat(told.get(round).windows()).isEqualTo(4);
      }
      merged
          .parameters()
          .all()
          .forEach(
              spec -> {
                INDArray expected = merged.values().array(spec.name());
                assertThat(max(operator.values().array(spec.name()).sub(expected)))
                    .as(spec.name())
                    .isLessThan(1e-5 * max(expected) + 1e-7);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(WorkerMode.class)
  void aFailingWorkerEndsTheRunWithItsReason(WorkerMode mode) {
    try (NeuralOperator operator = Hosted.MOEPOT.create()) {
      ComputationGraph network = network(operator);
      List<MultiDataSet> parts =
          List.of(
              data(operator, 3),
              // Too small to normalise over.
              data(operator, 1));

      assertThatThrownBy(
              () ->
                  new Workers(network, 2, mode, null, List.of())
                      .run(new Rounds(1, i -> parts, new ArrayList<>())))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("at least 2 windows");
    }
  }

  private static void run(
      ComputationGraph network, NeuralOperator operator, WorkerMode mode, List<StepTerms> told) {
    new Workers(network, 2, mode, null, List.of())
        .run(
            new Rounds(
                ROUNDS,
                i ->
                    Shards.of(
                        List.of(new PreparedBatch(batch(operator, i), List.of(), Map.of())),
                        Map.of(),
                        2),
                told));
  }

  private static ComputationGraph network(NeuralOperator operator) {
    LayerSettings published = LayerSettings.published(operator.definition(), Mode.TRAINING);
    OperatorOutputLayer layer =
        new OperatorOutputLayer(
            operator.definition(),
            new LayerSettings(
                Mode.TRAINING,
                published.trained(),
                Map.of(),
                LossSettings.PUBLISHED,
                1,
                0,
                1,
                2,
                Double.MAX_VALUE));
    return OperatorNetwork.of(
        operator,
        new NeuralNetConfiguration.Builder().miniBatch(false).updater(new Sgd(RATE)),
        layer);
  }

  private static MultiDataSet data(NeuralOperator operator, int windows) {
    PreparedBatch batch =
        new PreparedBatch(Fields.batch(operator.field(), windows, windows), List.of(), Map.of());
    return Shards.of(List.of(batch), Map.of(), 0, 1);
  }

  private static TrainingBatch batch(NeuralOperator operator, int round) {
    return Fields.batch(operator.field(), 4, 20 + round);
  }

  private static double descend(NeuralOperator operator, TrainingBatch batch) {
    Map<String, INDArray> found = new LinkedHashMap<>();
    try (OperatorGraph graph =
        OperatorGraph.training(
            operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
      double loss =
          graph
              .step(
                  batch.input(),
                  batch.target(),
                  null,
                  gradients -> gradients.forEach((name, g) -> found.put(name, g.mul(RATE))))
              .get(OperatorGraph.LOSS);
      found.forEach((name, update) -> operator.values().array(name).subi(update));
      return loss;
    }
  }

  private static double max(INDArray array) {
    return array.amaxNumber().doubleValue();
  }

  private record Rounds(
      int[] made,
      int count,
      java.util.function.IntFunction<List<MultiDataSet>> parts,
      List<StepTerms> told)
      implements RoundSource {

    Rounds(
        int count, java.util.function.IntFunction<List<MultiDataSet>> parts, List<StepTerms> told) {
      this(new int[1], count, parts, told);
    }

    @Override
    public boolean hasNext() {
      return made[0] < count;
    }

    @Override
    public List<MultiDataSet> next() {
      return parts.apply(made[0]++);
    }

    @Override
    public void finished(StepTerms terms) {
      told.add(terms);
    }
  }
}
