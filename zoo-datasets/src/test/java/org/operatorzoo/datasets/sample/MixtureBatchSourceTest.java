package org.operatorzoo.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.protocol.CommonProtocol;

class MixtureBatchSourceTest {

  private final ArraySource large = new ArraySource("large", 9, new TrajectoryShape(8, 4, 4, 1));
  private final ArraySource small = new ArraySource("small", 2, new TrajectoryShape(6, 2, 2, 2));
  private final CommonProtocol protocol = new CommonProtocol(4, 2, 3, 1, 3);

  private MixtureBatchSource mixture(Sampling sampling, double wLarge, double wSmall, int batch) {
    return new MixtureBatchSource(
        List.of(new MixtureComponent(large, wLarge), new MixtureComponent(small, wSmall)),
        sampling,
        protocol,
        batch,
        7);
  }

  @Test
  void windowsCarryTheValuesTheirOriginNames() {
    TrainingBatch batch = mixture(Sampling.WEIGHTED, 1, 1, 16).batch(5);
    assertThat(batch.input().shape()).containsExactly(16, 4, 4, 3, 2);
    assertThat(batch.target().shape()).containsExactly(16, 4, 4, 1, 2);
    Set<String> names = new HashSet<>();
    for (int b = 0; b < 16; b++) {
      String[] origin = batch.origin().get(b).split(", (trajectory|frame) ", -1);
      ArraySource source = origin[0].equals("large") ? large : small;
      names.add(origin[0]);
      int trajectory = Integer.parseInt(origin[1]);
      int first = Integer.parseInt(origin[2]);
      assertThat(batch.input().at(b, 0, 0, 0, 0)).isEqualTo(source.value(trajectory, first, 0, 0));
      assertThat(batch.target().at(b, 0, 0, 0, 0))
          .isEqualTo(source.value(trajectory, first + 3, 0, 0));
    }
    assertThat(names).containsExactlyInAnyOrder("large", "small");
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    for (Sampling sampling : Sampling.values()) {
      MixtureBatchSource one = mixture(sampling, 2, 3, 4);
      MixtureBatchSource two = mixture(sampling, 2, 3, 4);
      TrainingBatch late = one.batch(40);
      one.batch(3);
      assertThat(two.batch(3)).isEqualTo(one.batch(3));
      assertThat(two.batch(40)).isEqualTo(late);
      assertThat(two.batch(41)).isNotEqualTo(late);
    }
  }

  private static Map<String, Integer> draws(MixtureBatchSource source, int steps, boolean byName) {
    Map<String, Integer> counts = new HashMap<>();
    for (int step = 0; step < steps; step++) {
      for (String origin : source.batch(step).origin()) {
        String key = origin.substring(0, origin.indexOf(byName ? "," : ", frame"));
        counts.merge(key, 1, Integer::sum);
      }
    }
    return counts;
  }

  @Test
  void weightedSamplingFollowsTheWeightsWhateverTheSizes() {
    Map<String, Integer> counts = draws(mixture(Sampling.WEIGHTED, 1, 3, 10), 400, true);
    // 4000 draws: standard deviation 0.007.
    assertThat(counts.get("small") / 4000.0).isCloseTo(0.75, within(0.03));
  }

  @Test
  void repeatSamplingShowsEveryTrajectoryItsWeightTimesPerEpoch() {
    // Epoch: 9·2 + 2·3 = 24 windows = 6 batches of 4.
    Map<String, Integer> first = draws(mixture(Sampling.REPEAT, 2, 3, 4), 6, false);
    assertThat(first).hasSize(11);
    first.forEach((name, n) -> assertThat(n).isEqualTo(name.startsWith("large") ? 2 : 3));
    Map<String, Integer> two = draws(mixture(Sampling.REPEAT, 2, 3, 4), 12, false);
    two.forEach((name, n) -> assertThat(n).isEqualTo(name.startsWith("large") ? 4 : 6));
  }

  @Test
  void epochsAreShuffledAnew() {
    MixtureBatchSource source = mixture(Sampling.REPEAT, 2, 3, 24);
    List<String> first = source.batch(0).origin();
    assertThat(source.batch(1).origin()).isNotEqualTo(first);
  }

  @Test
  void everyStartOccurs() {
    Set<String> starts = new HashSet<>();
    MixtureBatchSource source = mixture(Sampling.WEIGHTED, 1, 1, 20);
    for (int step = 0; step < 20; step++) {
      source.batch(step).origin().forEach(o -> starts.add(o.replaceAll("trajectory \\d+, ", "")));
    }
    assertThat(starts)
        .containsExactlyInAnyOrder(
            "large, frame 0",
            "large, frame 1",
            "large, frame 2",
            "large, frame 3",
            "large, frame 4",
            "small, frame 0",
            "small, frame 1",
            "small, frame 2");
  }

  @Test
  void unsuitableMixturesAreRefused() {
    assertThatThrownBy(() -> mixture(Sampling.REPEAT, 1.5, 1, 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("large")
        .hasMessageContaining("whole number");
    assertThatThrownBy(() -> mixture(Sampling.WEIGHTED, 0, 1, 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("weight");
    assertThatThrownBy(() -> new MixtureBatchSource(List.of(), Sampling.WEIGHTED, protocol, 4, 7))
        .isInstanceOf(ConfigException.class);
    CommonProtocol tooLong = new CommonProtocol(4, 2, 6, 1, 1);
    assertThatThrownBy(
            () ->
                new MixtureBatchSource(
                    List.of(new MixtureComponent(small, 1)), Sampling.WEIGHTED, tooLong, 4, 7))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("small");
  }

  @Test
  void onlySmallSourcesAreKeptInMemory() {
    assertThat(InMemorySource.ifSmall(large, 4L * 9 * 8 * 16)).isInstanceOf(InMemorySource.class);
    assertThat(InMemorySource.ifSmall(large, 4L * 9 * 8 * 16 - 1)).isSameAs(large);
    assertThat(InMemorySource.ifSmall(large, 1 << 20).read(3, 2, 4))
        .containsExactly(large.read(3, 2, 4));
  }
}
