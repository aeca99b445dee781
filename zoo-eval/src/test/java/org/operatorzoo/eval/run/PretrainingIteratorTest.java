package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.operatorzoo.core.train.BatchIterator;
import org.operatorzoo.datasets.catalog.PretrainingMixture;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.sample.Sampling;

/** The twelve datasets, generated as they are read, as ND4J's iterator. */
class PretrainingIteratorTest {

  private static final int BATCHES = 4;

  private static BatchIterator iterator(Sampling sampling, long seed) {
    return new BatchIterator(
        PretrainingMixture.batches(
            entry -> new GeneratedSource(entry.generator(16, 12), 1, "train", 2),
            sampling,
            new CommonProtocol(16, 4, 10, 1, 1),
            6,
            seed),
        BATCHES,
        2);
  }

  private static List<float[]> read(BatchIterator iterator) {
    List<float[]> values = new ArrayList<>();
    while (iterator.hasNext()) {
      MultiDataSet batch = iterator.next();
      assertThat(batch.getFeatures(0).shape()).containsExactly(6, 16, 16, 10, 4);
      assertThat(batch.getLabels(0).shape()).containsExactly(6, 16, 16, 1, 4);
      values.add(batch.getFeatures(0).dup('c').data().asFloat());
      values.add(batch.getLabels(0).dup('c').data().asFloat());
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void seedAndPositionDetermineTheStream(Sampling sampling) {
    try (BatchIterator whole = iterator(sampling, 7);
        BatchIterator other = iterator(sampling, 8)) {
      List<float[]> all = read(whole);
      assertThat(read(other).get(0)).isNotEqualTo(all.get(0));
      for (int start = 0; start < BATCHES; start++) {
        try (BatchIterator resumed = iterator(sampling, 7)) {
          resumed.seek(start);
          assertThat(read(resumed)).containsExactlyElementsOf(all.subList(2 * start, 2 * BATCHES));
        }
      }
    }
  }
}
