package org.operatorzoo.baselines.uno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class UnoTest extends NeuralOperatorContract {

  private static final Uno UNO = new Uno();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(10, 13, 2, 2, 2, 2);
    UnoConfig config = new UnoConfig(field, 2, List.of(4, 3, 1, 1, 2, 3, 4));
    return new OperatorDefinition<>("uno", UNO, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    UnoConfig config = new UnoConfig(FieldSpec.square(16, 4, 2), 8, List.of(4, 3, 2, 2, 2, 3, 4));
    return new OperatorDefinition<>("uno", UNO, config);
  }

  @Override
  protected List<FieldSpec> otherFields() {
    return List.of(new FieldSpec(20, 27, 4, 1, 2, 2), new FieldSpec(16, 16, 3, 2, 3, 3));
  }

  @Override
  protected List<String> goldens() {
    return List.of("uno_small.h5");
  }

  /** A norm takes off what is constant over a channel: biases, and the mode (0, 0) alone. */
  @Override
  protected Set<String> withoutEffect() {
    Set<String> constant =
        IntStream.range(0, UnoConfig.BLOCKS)
            .mapToObj(i -> "L" + i + ".w.conv.bias")
            .collect(Collectors.toSet());
    constant.add("L2.conv.weights1");
    constant.add("L3.conv.weights1");
    return constant;
  }

  @ParameterizedTest
  @CsvSource({"uno-64, 110117604", "uno-32, 27531124"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(UNO.parameters(UNO.presets().get(name)).total()).isEqualTo(count);
  }

  @Test
  void modesThatACoarserGridHasNotAreRefusedByTheirBlock() {
    UnoConfig published = UNO.presets().get("uno-32");

    assertThatThrownBy(() -> published.withField(FieldSpec.square(50, 10, 4)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("modes[1]");
  }
}
