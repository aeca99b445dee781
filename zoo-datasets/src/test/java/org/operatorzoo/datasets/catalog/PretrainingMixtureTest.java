package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.Sampling;

class PretrainingMixtureTest {

  private static final int BATCH = 200;
  private static final int STEPS = 100;

  private static TrajectorySource published(DatasetEntry entry) {
    return new ArraySource(entry.id(), entry.facts().trainCount(), new TrajectoryShape(2, 1, 1, 1));
  }

  @ParameterizedTest
  @EnumSource
  void datasetsAreDrawnAsOftenAsPublished(Sampling sampling) {
    MixtureBatchSource batches =
        PretrainingMixture.batches(
            PretrainingMixtureTest::published,
            sampling,
            new CommonProtocol(1, 1, 1, 1, 1),
            BATCH,
            5);
    Map<String, Integer> drawn = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      for (String origin : batches.batch(step).origin()) {
        drawn.merge(origin.substring(0, origin.indexOf(',')), 1, Integer::sum);
      }
    }
    assertThat(drawn).hasSize(12);
    int draws = BATCH * STEPS;
    for (DatasetEntry entry : PretrainingMixture.entries()) {
      DatasetFacts facts = entry.facts();
      double expected =
          sampling == Sampling.WEIGHTED
              ? facts.mixtureWeight() / 67.0
              : facts.mixtureWeight() * (double) facts.trainCount() / 132_400;
      double deviation = Math.sqrt(expected * (1 - expected) / draws);
      assertThat(drawn.get(entry.id()) / (double) draws)
          .as(entry.id())
          .isCloseTo(expected, within(4 * deviation));
    }
  }
}
