package org.operatorzoo.baselines.galerkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.RecordCopies;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class GalerkinTest extends NeuralOperatorContract {

  private static final Galerkin GALERKIN = new Galerkin();

  /** Two heads, both norms, rows of both corners that overlap, two frames. */
  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(5, 6, 2, 2, 2, 2);
    return new OperatorDefinition<>(
        "galerkin", GALERKIN, new GalerkinConfig(field, 8, 2, 2, 8, 4, 3, 2, true, true));
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = new FieldSpec(12, 16, 4, 1, 2, 2);
    return new OperatorDefinition<>(
        "galerkin", GALERKIN, GalerkinConfig.postNorm(field, 24, 2, 48, 12, 4));
  }

  @Override
  protected List<String> goldens() {
    return List.of("galerkin_small.h5");
  }

  @ParameterizedTest
  @CsvSource({"galerkin-1.6m, 1643216", "galerkin-ns, 862049"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(GALERKIN.parameters(GALERKIN.presets().get(name)).total()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"galerkin-nano, 120000, 250000", "galerkin-micro, 350000, 650000"})
  void reducedSizesAreComparableToThoseOfOtherFamilies(String name, long least, long most) {
    assertThat(GALERKIN.parameters(GALERKIN.presets().get(name)).activated())
        .isBetween(least, most);
  }

  @Test
  void parametersDoNotDependOnTheGrid() {
    GalerkinConfig config = GalerkinConfig.postNorm(FieldSpec.square(32, 4, 2), 24, 2, 48, 12, 4);

    FieldSpec other = new FieldSpec(13, 20, 4, 1, 2, 2);
    assertThat(GALERKIN.parameters(RecordCopies.with(config, "field", other)).total())
        .isEqualTo(GALERKIN.parameters(config).total());
  }

  @Test
  void moreModesThanTheGridHasAreRefused() {
    GalerkinConfig config = GALERKIN.presets().get("galerkin-nano");

    assertThatThrownBy(() -> config.withField(FieldSpec.square(8, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("modes");
  }

  @Test
  void anEncoderWithoutNormIsRefused() {
    FieldSpec field = FieldSpec.square(16, 2, 1);

    assertThatThrownBy(() -> new GalerkinConfig(field, 8, 1, 1, 8, 4, 3, 1, false, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("attentionNorm");
  }
}
