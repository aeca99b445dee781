package org.operatorzoo.baselines.deeponet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.WeightTransfer;
import org.operatorzoo.core.testing.NeuralOperatorContract;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;

class DeepOnetTest extends NeuralOperatorContract {

  private static final DeepOnet DEEPONET = new DeepOnet();

  private static OperatorDefinition<DeepOnetConfig> definition(DeepOnetConfig config) {
    return new OperatorDefinition<>("deeponet", DEEPONET, config);
  }

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(13, 15, 3, 2, 2, 2);
    // Smooth, for central differences.
    return definition(
        new DeepOnetConfig(
            field, Branch.CNN, Outputs.SPLIT_BRANCH, Activation.TANH, 4, 6, 3, 3, 4));
  }

  @Override
  protected OperatorDefinition<?> small() {
    return definition(DeepOnetConfig.cnn(FieldSpec.square(16, 4, 2), 16, 32, 64, 32));
  }

  @Override
  protected int overfitSteps() {
    return 250;
  }

  @Override
  protected List<String> goldens() {
    return List.of("deeponet_small.h5");
  }

  @ParameterizedTest
  @CsvSource({"deeponet, 14164036", "deeponet-nano, 190754", "deeponet-micro, 529618"})
  void presetsHaveTheirParameterCounts(String name, long count) {
    assertThat(DEEPONET.parameters(DEEPONET.presets().get(name)).total()).isEqualTo(count);
  }

  /** The convolutions leave as many points of 32 columns as of 31, so that the shapes would fit. */
  @Test
  void weightsOfAnotherGridAreRefusedWithTheReasonEvenWhereTheyWouldFit() {
    OperatorDefinition<?> narrower = small().withField(new FieldSpec(16, 15, 4, 1, 2, 2));
    try (NeuralOperator source = NeuralOperator.create(small(), 1);
        NeuralOperator target = NeuralOperator.create(narrower, 2)) {
      assertThat(source.parameterCount()).isEqualTo(target.parameterCount());
      assertThatThrownBy(() -> WeightTransfer.all().apply(source, target))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("16×16", "16×15", "branch");
    }
  }

  @Test
  void gridsTooSmallForTheConvolutionsAndOptionsOfTheOtherBranchAreRefused() {
    assertThatThrownBy(() -> small().withField(FieldSpec.square(12, 4, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("height", "13", "12");
    assertThatThrownBy(
            () ->
                new DeepOnetConfig(
                    FieldSpec.square(8, 2, 1),
                    Branch.DENSE,
                    Outputs.SPLIT_BOTH,
                    Activation.TANH,
                    4,
                    6,
                    3,
                    16,
                    0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("firstChannels");
  }

  @ParameterizedTest
  @CsvSource({"CNN, SPLIT_TRUNK", "DENSE, SPLIT_TRUNK", "DENSE, INDEPENDENT"})
  void everyWayOfSeveralOutputsLearns(Branch branch, Outputs outputs) {
    boolean dense = branch == Branch.DENSE;
    DeepOnetConfig config =
        new DeepOnetConfig(
            new FieldSpec(14, 16, 2, 1, 2, 2),
            branch,
            outputs,
            Activation.RELU,
            16,
            32,
            3,
            dense ? 0 : 8,
            dense ? 0 : 16);
    try (NeuralOperator operator = NeuralOperator.create(definition(config), 1)) {
      var batch = learnable(operator.field());
      var plan = TrainingPlan.preTraining(60).schedule(3e-3, 0.2).noise(0);
      List<Double> losses =
          new SameDiffTrainer().train(operator, plan.build(), step -> batch).losses();
      assertThat(losses.get(59)).isLessThan(0.6 * losses.get(0));
    }
  }
}
