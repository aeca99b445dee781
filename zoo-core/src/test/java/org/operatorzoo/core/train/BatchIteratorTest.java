package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.random.Seeds;

class BatchIteratorTest {

  private final Set<String> threads = ConcurrentHashMap.newKeySet();

  private BatchSource source() {
    return step -> {
      threads.add(Thread.currentThread().getName());
      return new TrainingBatch(random(step, 3), random(step + 1000, 1), List.of("a", "b"));
    };
  }

  private static FieldBatch random(long step, int frames) {
    FieldBatch batch = FieldBatch.zeros(2, 4, 4, frames, 2);
    var random = Seeds.generator(1, "batch", step);
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = (float) random.nextGaussian();
    }
    return batch;
  }

  private static List<float[]> rest(BatchIterator iterator) {
    List<float[]> values = new ArrayList<>();
    while (iterator.hasNext()) {
      values.add(iterator.next().getFeatures(0).dup('c').data().asFloat());
    }
    return values;
  }

  @Test
  void batchesArriveInOrderAsArraysFromAThreadOfTheirOwn() {
    try (BatchIterator iterator = new BatchIterator(source(), 5, 2)) {
      MultiDataSet first = iterator.next();
      assertThat(first.getFeatures(0).shape()).containsExactly(2, 4, 4, 3, 2);
      assertThat(first.getLabels(0).shape()).containsExactly(2, 4, 4, 1, 2);
      assertThat(first.getFeatures(0).getFloat(1, 2, 3, 1, 0))
          .isEqualTo(random(0, 3).at(1, 2, 3, 1, 0));
      assertThat(first.getLabels(0).getFloat(0, 1, 2, 0, 1))
          .isEqualTo(random(1000, 1).at(0, 1, 2, 0, 1));
      assertThat(rest(iterator)).hasSize(4).last().isEqualTo(random(4, 3).values());
      assertThat(threads).containsExactly("batch-iterator");
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void theStreamIsTheSameFromAnyPosition() {
    try (BatchIterator whole = new BatchIterator(source(), 9, 3)) {
      List<float[]> all = rest(whole);
      for (int start = 0; start <= 9; start++) {
        try (BatchIterator resumed = new BatchIterator(source(), 9, 1 + start % 4)) {
          resumed.seek(start);
          assertThat(resumed.position()).isEqualTo(start);
          assertThat(rest(resumed)).containsExactlyElementsOf(all.subList(start, 9));
        }
        whole.seek(start);
        assertThat(rest(whole)).containsExactlyElementsOf(all.subList(start, 9));
      }
      whole.reset();
      assertThat(rest(whole)).containsExactlyElementsOf(all);
      assertThatThrownBy(() -> whole.seek(10)).isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void aFailingBatchKeepsThePosition() {
    boolean[] broken = {true};
    BatchSource source =
        step -> {
          if (step == 2 && broken[0]) {
            throw new DatasetException("file x", "frames", "none");
          }
          return source().batch(step);
        };
    try (BatchIterator iterator = new BatchIterator(source, 4, 3)) {
      iterator.next();
      iterator.next();
      assertThatThrownBy(iterator::next)
          .isInstanceOf(DatasetException.class)
          .hasMessage("file x: expected frames, but found none");
      assertThat(iterator.position()).isEqualTo(2);
      broken[0] = false;
      assertThat(rest(iterator)).hasSize(2).first().isEqualTo(random(2, 3).values());
    }
  }

  @Test
  void valuesAreNormalisedOnlyOnRequest() {
    try (BatchIterator iterator = new BatchIterator(source(), 2, 1)) {
      assertThat(iterator.getPreProcessor()).isNull();
      assertThat(iterator.next().getFeatures(0).dup('c').data().asFloat())
          .isEqualTo(random(0, 3).values());
      iterator.setPreProcessor(batch -> batch.getFeatures(0).muli(0));
      assertThat(iterator.next().getFeatures(0).maxNumber().doubleValue()).isZero();
      assertThat(iterator.asyncSupported()).isFalse();
      assertThatThrownBy(() -> iterator.next(3)).isInstanceOf(UnsupportedException.class);
    }
  }
}
