package org.operatorzoo.baselines.mpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.WeightTransfer;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.testing.NeuralOperatorContract;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;

class MppTest extends NeuralOperatorContract {

  private static final Mpp MPP = new Mpp();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(32, 16, 2, 1, 2, 2);
    MppConfig config = new MppConfig(field, 16, 2, 1, 3, List.of(), true, false, 0);
    return new OperatorDefinition<>("mpp", MPP, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = new FieldSpec(32, 32, 2, 1, 1, 1);
    MppConfig config = new MppConfig(field, 64, 2, 1, 3, List.of(), false, false, 0);
    return new OperatorDefinition<>("mpp", MPP, config);
  }

  @Override
  protected List<String> goldens() {
    return List.of("mpp_small.h5");
  }

  /** The last frame again: a token has to hold a patch of 16×16 points. */
  @Override
  protected TrainingBatch learnable(FieldSpec field) {
    FieldBatch input = Fields.input(field, batchSize(), 9);
    return new TrainingBatch(input, input.slice(field.framesIn() - 1, 1), List.of("random"));
  }

  /** A bias of the keys adds the same to all scores of a query. */
  @Override
  protected Set<String> withoutEffect() {
    return Set.of("blocks.0.temporal.knorm.bias", "blocks.0.spatial.knorm.bias");
  }

  /** Channels are chosen by their quantity: all weights fit any of them. */
  @Test
  @Override
  protected void weightsFitOtherChannelsButForEmbeddingAndHead() {
    FieldSpec wider = new FieldSpec(32, 16, 2, 1, 3, 3);
    try (NeuralOperator source = NeuralOperator.create(tiny(), 3);
        NeuralOperator target = NeuralOperator.create(tiny().withField(wider), 4)) {
      assertThat(WeightTransfer.all().apply(source, target).left()).isEmpty();
      assertThat(target.arraysDigest()).isEqualTo(source.arraysDigest());
    }
  }

  /** Mean and deviation of a prediction that is fed back are taken as given, as in training. */
  @Test
  @Override
  protected void gradientOfSeveralPredictionsIsTheSlopeOfTheirLoss() {
    assertThatThrownBy(super::gradientOfSeveralPredictionsIsTheSlopeOfTheirLoss)
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource({"mpp-tiny, 7285884", "mpp-small, 28979436", "mpp-base, 115608012"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(MPP.parameters(MPP.presets().get(name)).total()).isEqualTo(count);
  }

  @Test
  void unusedBiasesAreCountedButNotTrained() {
    ParameterTable table = MPP.parameters(MPP.presets().get("mpp-tiny"));

    assertThat(table.of(Role.UNTRAINED).stream().mapToLong(ParameterSpec::size).sum())
        .isEqualTo(7_296);
  }

  @ParameterizedTest
  @CsvSource({"mpp-nano, 120000, 250000", "mpp-micro, 350000, 650000"})
  void reducedSizesAreComparableToThoseOfOtherFamilies(String name, long least, long most) {
    assertThat(MPP.parameters(MPP.presets().get(name)).activated()).isBetween(least, most);
  }

  @Test
  void blocksAreLeftOutMoreOftenTheDeeperTheyLie() {
    MppConfig config = MPP.presets().get("mpp-tiny");

    assertThat(config.dropPath(0)).isZero();
    assertThat(config.dropPath(11)).isEqualTo(0.2);
  }

  /** With γ = 1 instead of 10⁻⁶, leaving out branches shows. */
  @Test
  void branchesAreLeftOutInTrainingByTheDrawsOfTheSeed() {
    FieldSpec field = new FieldSpec(32, 16, 3, 1, 1, 1);
    MppConfig config = new MppConfig(field, 16, 2, 2, 1, List.of(), false, false, 0.9);
    OperatorDefinition<?> definition = new OperatorDefinition<>("mpp", MPP, config);
    TrainingBatch batch = Fields.batch(field, 2, 3);
    Set<Double> losses = new HashSet<>();
    for (long seed : new long[] {1, 1, 2, 3}) {
      TrainingPlan plan = TrainingPlan.preTraining(1).noise(0).seed(seed).build();
      try (NeuralOperator operator = NeuralOperator.create(definition, 4)) {
        for (ParameterSpec spec : operator.parameters().all()) {
          if (spec.name().contains("gamma")) {
            float[] ones = new float[16];
            Arrays.fill(ones, 1);
            operator.values().set(spec.name(), spec.shape(), ones);
          }
        }
        losses.addAll(new SameDiffTrainer().train(operator, plan, step -> batch).losses());
      }
    }
    assertThat(losses).hasSize(3);
  }

  @Test
  void whatCannotBeCutIntoTokensIsRefused() {
    MppConfig config = MPP.presets().get("mpp-nano");

    assertThatThrownBy(() -> config.withField(FieldSpec.square(40, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("height");
    assertThatThrownBy(() -> config.withField(FieldSpec.square(16, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("more than one token");
    assertThatThrownBy(() -> config.withField(new FieldSpec(32, 32, 10, 2, 2, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("one frame");
  }

  @Test
  void labelsHaveToFitTheChannels() {
    FieldSpec field = FieldSpec.square(32, 2, 2);

    assertThatThrownBy(() -> new MppConfig(field, 16, 2, 1, 3, List.of(1), false, false, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("labels");
    assertThatThrownBy(() -> new MppConfig(field, 16, 2, 1, 3, List.of(1, 1), false, false, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("its own");
  }
}
