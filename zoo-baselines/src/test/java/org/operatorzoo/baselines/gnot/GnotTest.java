package org.operatorzoo.baselines.gnot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class GnotTest extends NeuralOperatorContract {

  private static final Gnot GNOT = new Gnot();

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(3, 4, 2, 2, 2, 2);
    GnotConfig config =
        new GnotConfig(field, 6, 2, 2, 2, 2, 1, GnotBranches.JOINT, Activation.GELU);
    return new OperatorDefinition<>("gnot", GNOT, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = new FieldSpec(8, 12, 4, 1, 2, 2);
    return new OperatorDefinition<>("gnot", GNOT, GnotConfig.mixture(field, 24, 2, 2, 2, 1));
  }

  @Override
  protected List<String> goldens() {
    return List.of("gnot_small.h5");
  }

  @Test
  void thePublishedSizeHasItsParameterCount() {
    assertThat(GNOT.parameters(GNOT.presets().get("gnot-1.8m")).total()).isEqualTo(1_803_283);
  }

  /** Counts of the released defaults and of their example without experts, at our inputs. */
  @Test
  void otherSizesOfTheReleasedCodeHaveTheirParameterCounts() {
    FieldSpec field = FieldSpec.square(128, 10, 4);
    GnotConfig plain =
        new GnotConfig(field, 128, 1, 3, 0, 4, 3, GnotBranches.JOINT, Activation.GELU);
    GnotConfig perChannel =
        new GnotConfig(field, 96, 1, 5, 3, 2, 3, GnotBranches.CHANNEL, Activation.GELU);

    assertThat(GNOT.parameters(GnotConfig.mixture(field, 64, 3, 1, 4, 3)).total())
        .isEqualTo(556_423);
    assertThat(GNOT.parameters(plain).total()).isEqualTo(1_400_068);
    assertThat(GNOT.parameters(perChannel).total()).isEqualTo(2_198_131);
  }

  @ParameterizedTest
  @CsvSource({"gnot-nano, 120000, 250000", "gnot-micro, 350000, 650000"})
  void reducedSizesAreComparableToThoseOfOtherFamilies(String name, long least, long most) {
    assertThat(GNOT.parameters(GNOT.presets().get(name)).activated()).isBetween(least, most);
  }

  @Test
  void theVariantWithoutExpertsHasOneWidth() {
    FieldSpec field = FieldSpec.square(8, 2, 1);

    assertThatThrownBy(
            () -> new GnotConfig(field, 8, 1, 1, 0, 2, 1, GnotBranches.JOINT, Activation.GELU))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expansion");
  }
}
