package org.operatorzoo.baselines.ffno;

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

class FfnoTest extends NeuralOperatorContract {

  private static final Ffno FFNO = new Ffno();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(6, 7, 2, 2, 2, 2);
    FfnoConfig config = new FfnoConfig(field, 4, 3, 2, 2, true, true, true, true);
    return new OperatorDefinition<>("ffno", FFNO, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    return new OperatorDefinition<>(
        "ffno", FFNO, FfnoConfig.unshared(FieldSpec.square(16, 4, 2), 24, 6));
  }

  @Override
  protected List<FieldSpec> otherFields() {
    return List.of(new FieldSpec(13, 20, 4, 1, 2, 2), new FieldSpec(16, 16, 3, 2, 3, 3));
  }

  @Override
  protected List<String> goldens() {
    return List.of("ffno_small.h5", "ffno_field_small.h5");
  }

  /** ReLU bends the loss. */
  @Override
  protected double slopeStep() {
    return 1e-7;
  }

  @ParameterizedTest
  @CsvSource({"ffno-1.2m, 1192516", "ffno-shared, 407560"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(FFNO.parameters(FFNO.presets().get(name)).total()).isEqualTo(count);
  }

  @Test
  void theWeightsDoNotDependOnTheGrid() {
    FfnoConfig nano = FFNO.presets().get("ffno-nano");
    FfnoConfig other = RecordCopies.with(nano, "field", new FieldSpec(48, 85, 10, 1, 2, 2));

    assertThat(FFNO.parameters(other).all())
        .extracting(Object::toString)
        .containsExactlyElementsOf(
            FFNO.parameters(nano).all().stream().map(Object::toString).toList());
  }

  @Test
  void moreModesThanAnAxisHasAreRefused() {
    FfnoConfig nano = FFNO.presets().get("ffno-nano");

    assertThatThrownBy(() -> nano.withField(new FieldSpec(64, 16, 10, 1, 2, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("modes");
  }
}
