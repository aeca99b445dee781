package org.operatorzoo.baselines.oformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class OformerTest extends NeuralOperatorContract {

  private static final Oformer OFORMER = new Oformer();

  /** Two heads, two latent steps of one frame. */
  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(3, 4, 2, 2, 2, 2);
    return new OperatorDefinition<>(
        "oformer", OFORMER, new OformerConfig(field, 4, 2, 2, 8, 2, 1, 2));
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = new FieldSpec(8, 12, 4, 1, 2, 2);
    return new OperatorDefinition<>("oformer", OFORMER, OformerConfig.oneStep(field, 24, 2, 48));
  }

  @Override
  protected List<String> goldens() {
    return List.of("oformer_small.h5");
  }

  @ParameterizedTest
  @CsvSource({"oformer-1.9m, 1854820", "oformer-ns, 1851361"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    ParameterTable table = OFORMER.parameters(OFORMER.presets().get(name));

    assertThat(table.total()).isEqualTo(count);
    assertThat(table.of(Role.BUFFER).stream().mapToLong(ParameterSpec::size).sum()).isEqualTo(384);
  }

  @ParameterizedTest
  @CsvSource({"oformer-nano, 120000, 250000", "oformer-micro, 350000, 650000"})
  void reducedSizesAreComparableToThoseOfOtherFamilies(String name, long least, long most) {
    assertThat(OFORMER.parameters(OFORMER.presets().get(name)).activated()).isBetween(least, most);
  }

  @Test
  void rotationsGoFromFineToCoarse() {
    FieldSpec field = FieldSpec.square(8, 2, 1);
    OformerConfig deep = OformerConfig.oneStep(field, 8, 6, 16);
    OformerConfig flat = OformerConfig.oneStep(field, 8, 4, 16);

    assertThat(IntStream.range(0, 6).map(deep::scale)).containsExactly(32, 16, 8, 8, 1, 1);
    assertThat(IntStream.range(0, 4).map(flat::scale)).containsExactly(32, 16, 16, 1);
  }

  @Test
  void queriesStartAsRotationsPlusTheIdentity() {
    float[] values = new float[3 * 8 * 8];
    Start.rotations(8, 2).fill(values, Seeds.generator(1, "start", 0));

    for (int block = 0; block < 2; block++) {
      for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 8; j++) {
          double dot = 0;
          for (int k = 0; k < 8; k++) {
            double a = 8.0 * values[(block * 8 + i) * 8 + k] - (i == k ? 1 : 0);
            double b = 8.0 * values[(block * 8 + j) * 8 + k] - (j == k ? 1 : 0);
            dot += a * b;
          }
          assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-5)); // float entries, eight terms
        }
      }
    }
  }

  @Test
  void oneLayerIsRefusedAsItHasNoScales() {
    assertThatThrownBy(() -> OformerConfig.oneStep(FieldSpec.square(8, 2, 1), 8, 1, 16))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("depth");
  }
}
