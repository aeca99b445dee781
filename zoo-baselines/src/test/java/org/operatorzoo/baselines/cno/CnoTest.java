package org.operatorzoo.baselines.cno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class CnoTest extends NeuralOperatorContract {

  private static final Cno CNO = new Cno();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(6, 9, 2, 2, 2, 2);
    return new OperatorDefinition<>("cno", CNO, new CnoConfig(field, 2, 2, 1, 1, true));
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = FieldSpec.square(16, 4, 2);
    return new OperatorDefinition<>("cno", CNO, new CnoConfig(field, 2, 8, 1, 1, true));
  }

  @Override
  protected List<FieldSpec> otherFields() {
    return List.of(new FieldSpec(18, 11, 4, 1, 2, 2), new FieldSpec(16, 16, 3, 2, 3, 3));
  }

  @Override
  protected List<String> goldens() {
    return List.of("cno_small.h5");
  }

  /** Biases before a norm, which takes them off in training. */
  @Override
  protected Set<String> withoutEffect() {
    return CNO.parameters((CnoConfig) tiny().config()).all().stream()
        .map(ParameterSpec::name)
        .filter(name -> name.matches(".*\\.convolution[12]?\\.bias"))
        .filter(name -> !name.startsWith("lift") && !name.startsWith("project"))
        .collect(Collectors.toSet());
  }

  /** The leaky ReLU bends the loss. */
  @Override
  protected double slopeStep() {
    return 1e-7;
  }

  @Override
  protected int settlingSteps() {
    return 40;
  }

  @ParameterizedTest
  @CsvSource({"cno-2m, 2034860", "cno-10m, 10382164"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(CNO.parameters(CNO.presets().get(name)).total()).isEqualTo(count);
  }

  @Test
  void withoutNormsThereAreFewerParameters() {
    CnoConfig plain = new CnoConfig(FieldSpec.square(128, 10, 4), 4, 16, 4, 4, false);

    assertThat(CNO.parameters(plain).total()).isEqualTo(2_029_676);
  }

  @Test
  void aGridThatEndsInOnePointIsRefusedWithBatchNorm() {
    FieldSpec field = FieldSpec.square(8, 2, 1);

    assertThatThrownBy(() -> new CnoConfig(field, 3, 4, 1, 1, true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("two points after 3 halvings");
    assertThat(new CnoConfig(field, 3, 4, 1, 1, false).grid(3).points()).isEqualTo(1);
  }
}
