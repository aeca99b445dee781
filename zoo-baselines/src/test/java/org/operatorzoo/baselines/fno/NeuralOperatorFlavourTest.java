package org.operatorzoo.baselines.fno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class NeuralOperatorFlavourTest extends NeuralOperatorContract {

  private static final Fno FNO = new Fno();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(6, 8, 2, 2, 2, 2);
    FnoConfig config =
        new FnoConfig(
            field, FnoFlavour.NEURALOPERATOR, 4, 3, 4, 2, FnoNorm.GROUP, false, 0, 0.5, 0.25);
    return new OperatorDefinition<>("fno-neuraloperator", FNO, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = FieldSpec.square(16, 4, 2);
    FnoConfig config =
        new FnoConfig(
            field, FnoFlavour.NEURALOPERATOR, 16, 8, 8, 2, FnoNorm.NONE, false, 0, 0.5, 0);
    return new OperatorDefinition<>("fno-neuraloperator", FNO, config);
  }

  @Override
  protected List<String> goldens() {
    return List.of("neuralop_fno_small.h5");
  }

  @Test
  void modesOfEvenAndOddNumberMapToTheStoredShapes() {
    FnoConfig even = FnoConfig.neuralOperator(FieldSpec.square(64, 1, 1), 24, 16);

    assertThat(FNO.parameters(even).get("fno_blocks.convs.0.weight.tensor.re").shape())
        .containsExactly(24, 24, 16, 9);
  }

  @Test
  void unknownNormsAndRatiosOfReferenceFilesAreNamed() {
    var spelling = FNO.referenceSpelling();
    Map<String, Object> attributes =
        Map.of(
            "model",
            "FNO",
            "n_modes",
            new long[] {4, 4},
            "lifting_channel_ratio",
            3L,
            "projection_channel_ratio",
            2L);

    assertThat(spelling.recognises().test(attributes)).isTrue();
    assertThatThrownBy(() -> spelling.config().apply(attributes))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("lifting_channel_ratio=3");
  }

  @Override
  protected Set<String> withoutEffect() {
    return Set.of();
  }
}
