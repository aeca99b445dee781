package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.testing.Waves;

class RoutingRecordTest {

  @TempDir Path directory;

  /** Three fields, two of three experts each; then one more. */
  private static RouterTally image() {
    RoutingWeights first =
        new RoutingWeights(
            "blocks.0.gate", "image", 3, 2, new float[] {.75f, .25f, 0, .5f, 0, .5f, 1, 0, 0});
    RouterTally tally = new RouterTally(first);
    tally.add(first);
    tally.add(new RoutingWeights("blocks.0.gate", "image", 3, 2, new float[] {0, .5f, .5f}));
    return tally;
  }

  @Test
  void batchesAddUp() {
    RouterUse use = image().use();
    assertThat(use.items()).isEqualTo(4);
    assertThat(use.experts()).isEqualTo(3);
    assertThat(use.selections()).containsExactly(3L, 2L, 2L);
    assertThat(use.share()).containsExactly(3 / 7.0, 2 / 7.0, 2 / 7.0);
    assertThat(use.meanWeight().get(0)).isCloseTo(2.25 / 4, within(1e-9));
    assertThat(use.meanWeight().get(2)).isCloseTo(1.0 / 4, within(1e-9));
    assertThat(use.windowShares())
        .containsExactly(
            List.of(.5, .5, 0.0),
            List.of(.5, 0.0, .5),
            List.of(1.0, 0.0, 0.0),
            List.of(0.0, .5, .5));
  }

  @Test
  void tokensThatNeverReachedTheRouterDoNotCount() {
    RoutingWeights weights =
        new RoutingWeights("r", "token", 2, 1, new float[] {1, 0, 0, 0, 0, 1, 1, 0});
    RouterTally tally = new RouterTally(weights);
    tally.add(weights);
    assertThat(tally.use().items()).isEqualTo(3);
    assertThat(tally.use().share()).containsExactly(2 / 3.0, 1 / 3.0);
    assertThat(tally.use().meanWeight().get(0)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(tally.use().windowShares()).isEmpty();
  }

  @Test
  void anIdleRouterHasSharesOfZero() {
    RoutingWeights none = new RoutingWeights("r", "token", 2, 1, new float[] {0, 0});
    RouterTally tally = new RouterTally(none);
    tally.add(none);
    assertThat(tally.use().items()).isZero();
    assertThat(tally.use().share()).containsExactly(0.0, 0.0);
  }

  @Test
  void recordSurvivesJsonUnchanged() {
    TrainingFacts facts =
        new TrainingFacts("nestor-nano", "pre-trained", 1, 10, 8, 32, 4, List.of("swe"));
    RoutingRecord record =
        new RoutingRecord(
            "nestor-nano", "aa", "swe", "bb", 4, List.of(image().use()), Map.of("a", "1"), facts);
    Path file = directory.resolve("routing.json");
    record.write(file);
    assertThat(RoutingRecord.read(file)).isEqualTo(record);
    assertThat(record.level("image")).hasSize(1);
    assertThat(record.level("token")).isEmpty();
  }

  @Test
  void anOperatorWithoutExpertsHasNoRouters() {
    FieldSpec field = FieldSpec.square(8, 3, 2);
    try (NeuralOperator operator =
        NeuralOperator.create(ModelRegistry.find("pointwise-tiny").withField(field), 1)) {
      RoutingRecord record = RoutingRecord.of(operator, Waves.set("waves", 8, 3, 2), null);
      assertThat(record.routers()).isEmpty();
      assertThat(record.windows()).isEqualTo(3);
      assertThat(record.dataset()).isEqualTo("waves");
      assertThat(record.weightsDigest()).isEqualTo(operator.weightsDigest());
    }
  }

  @Test
  void listsOfOtherLengthsAreRefused() {
    assertThatThrownBy(
            () ->
                new RouterUse(
                    "gate", "image", 1, 2, List.of(1L, 1L), List.of(.5), List.of(.5, .5), null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("router gate")
        .hasMessageContaining("2 experts");
  }
}
