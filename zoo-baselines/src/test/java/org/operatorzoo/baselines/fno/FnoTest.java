package org.operatorzoo.baselines.fno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class FnoTest extends NeuralOperatorContract {

  private static final Fno FNO = new Fno();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(6, 8, 2, 2, 2, 2);
    FnoConfig config =
        new FnoConfig(field, FnoFlavour.DPOT, 4, 4, 3, 2, FnoNorm.GROUP, true, 3, 0, 0);
    return new OperatorDefinition<>("fno", FNO, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    FnoConfig config =
        new FnoConfig(
            FieldSpec.square(16, 4, 2), FnoFlavour.DPOT, 32, 6, 6, 2, FnoNorm.NONE, false, 3, 0, 0);
    return new OperatorDefinition<>("fno", FNO, config);
  }

  @Override
  protected List<String> goldens() {
    return List.of("fno_small.h5");
  }

  @ParameterizedTest
  @CsvSource({"fno-0.5m, 927542", "fno-7m, 6564702"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(FNO.parameters(FNO.presets().get(name)).total()).isEqualTo(count);
  }

  @Test
  void presetsAreFoundByName() {
    assertThat(ModelRegistry.list("fno-*"))
        .extracting(OperatorDefinition::name)
        .contains("fno-nano", "fno-micro", "fno-0.5m", "fno-7m", "fno-neuraloperator-small");
    long nano = FNO.parameters(FNO.presets().get("fno-nano")).activated();
    assertThat(nano).isBetween(100_000L, 200_000L);
  }

  @Test
  void moreModesThanTheGridHasAreRefused() {
    FnoConfig nano = FNO.presets().get("fno-nano");

    assertThatThrownBy(() -> nano.withField(FieldSpec.square(8, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("columnModes");
  }

  @Test
  void optionsOfTheOtherFlavourAreRefused() {
    assertThatThrownBy(
            () ->
                new FnoConfig(
                    FieldSpec.square(16, 1, 1),
                    FnoFlavour.DPOT,
                    8,
                    4,
                    4,
                    2,
                    FnoNorm.NONE,
                    false,
                    0,
                    0,
                    0.25))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("padding");
  }
}
