package org.operatorzoo.baselines.moepot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class MoePotTest extends NeuralOperatorContract {

  private static final MoePot MOEPOT = new MoePot();
  private static final String TEMPERATURE = "blocks.0.MoE.gating.temperature";

  private static OperatorDefinition<MoePotConfig> definition(MoePotConfig config) {
    return new OperatorDefinition<>("moepot", MOEPOT, config);
  }

  private static MoePotConfig config(FieldSpec field, int patch, int width, int depth) {
    return new MoePotConfig(
        field, patch, width, 2, depth, 32, 1, 4, 2, 2, 8, Kind.EXP_MLP, false, 3);
  }

  @Override
  protected OperatorDefinition<?> tiny() {
    return definition(config(new FieldSpec(8, 12, 3, 1, 2, 2), 4, 16, 1));
  }

  @Override
  protected OperatorDefinition<?> small() {
    return definition(config(FieldSpec.square(16, 4, 2), 4, 48, 2));
  }

  @Override
  protected List<String> goldens() {
    return List.of("moepot_small.h5");
  }

  @Override
  protected int overfitSteps() {
    return 250;
  }

  /** A bias before a batch norm is taken out again by the batch's mean. */
  @Override
  protected Set<String> withoutEffect() {
    return Set.of("blocks.0.MoE.gating.gate.0.bias", "blocks.0.MoE.gating.gate.4.bias");
  }

  @ParameterizedTest
  @CsvSource({
    "moepot-tiny, 30166381, 17558893",
    "moepot-small, 166332813, 90761613",
    "moepot-medium, 489635501, 288210605"
  })
  void publishedSizesHaveTheirPublishedParameterCounts(String name, long total, long activated) {
    ParameterTable table = MOEPOT.parameters(MOEPOT.presets().get(name));
    assertThat(table.total()).isEqualTo(total);
    assertThat(table.activated()).isEqualTo(activated);
  }

  @Test
  void theTemperatureCoolsWithEveryTrainingStepAndIsSaved() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 1);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
      TrainingBatch b = Fields.batch(operator.field(), 3, 2);
      assertThat(operator.values().get(TEMPERATURE)).containsExactly(2f);
      graph.step(b.input(), b.target(), null, gradients -> {});
      assertThat(operator.values().get(TEMPERATURE)[0]).isCloseTo(1.98f, within(1e-6f));
      for (int step = 0; step < 150; step++) {
        graph.step(b.input(), b.target(), null, gradients -> {});
      }
      assertThat(operator.values().get(TEMPERATURE)).containsExactly(0.5f);
    }
  }

  @Test
  void aTrainingBatchOfOneWindowIsRefused() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 1);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
      TrainingBatch b = Fields.batch(operator.field(), 1, 2);
      assertThatThrownBy(() -> graph.step(b.input(), b.target(), null, gradients -> {}))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("at least 2 windows", "found 1");
    }
  }

  @Test
  void routingWeightsOfASampleSumToOneOverExactlyKExperts() {
    try (NeuralOperator operator = NeuralOperator.create(small(), 1)) {
      Map<String, RoutingWeights> routing = operator.routing(Fields.input(operator.field(), 6, 3));
      assertThat(routing.keySet()).containsExactly("blocks.0.gate", "blocks.1.gate");
      for (RoutingWeights weights : routing.values()) {
        assertThat(weights.items()).isEqualTo(6);
        for (int item = 0; item < 6; item++) {
          double sum = 0;
          int selected = 0;
          for (int e = 0; e < weights.experts(); e++) {
            float w = weights.weights()[item * weights.experts() + e];
            sum += w;
            selected += w > 0 ? 1 : 0;
          }
          assertThat(sum).isCloseTo(1, within(1e-6));
          assertThat(selected).isEqualTo(2);
        }
      }
    }
  }
}
