package org.operatorzoo.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.Pretrained;
import org.operatorzoo.core.weights.WeightsManifest;

/** What the artifact promises; loading checks the digest of the arrays. */
class ShippedWeightsTest {

  private static final String NAME = "fno-nano.vorticity";

  @Test
  void theWeightsAreFoundByTheirNameAndAreWhatTheManifestSays() {
    WeightsManifest manifest = Pretrained.find(NAME).manifest();
    try (NeuralOperator operator = NeuralOperator.pretrained(NAME)) {
      assertThat(operator.parameterCount()).isEqualTo(manifest.parameters()).isEqualTo(149_945);
      assertThat(operator.definition().architecture().name()).isEqualTo(manifest.architecture());
      assertThat(operator.provenance())
          .containsEntry("pretrained", NAME)
          .containsKeys("trainingPlan", "trainingData", "initialSeed", "score");
    }
  }

  @Test
  void theCardTellsTheScoreOfTheManifest() {
    Pretrained weights = Pretrained.find(NAME);
    assertThat(weights.card()).contains(weights.manifest().provenance().get("score"));
    assertThat(weights.card()).contains("Apache-2.0", "zoo evaluate");
    assertThat(weights.bytes()).isGreaterThan(4 * weights.manifest().parameters());
  }

  @Test
  void otherNamesAreAnsweredWithTheNearest() {
    assertThatThrownBy(() -> NeuralOperator.pretrained("fno-nano.vortices"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(NAME);
  }
}
