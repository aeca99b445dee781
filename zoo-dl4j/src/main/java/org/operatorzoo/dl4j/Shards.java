package org.operatorzoo.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.train.PreparedBatch;

/**
 * Batches of a step dealt to workers: of every batch consecutive windows, equally many for each.
 */
public final class Shards {

  private Shards() {}

  /**
   * The part of each worker.
   *
   * @param batches the batches whose gradients a step adds up
   * @throws ConfigException if the windows cannot be dealt evenly
   */
  public static List<MultiDataSet> of(List<PreparedBatch> batches, int workers) {
    return IntStream.range(0, workers).mapToObj(w -> of(batches, w, workers)).toList();
  }

  /**
   * The part of one worker as a network reads it: features [B, H, W, T·(1 + draws), C] and labels
   * [B, H, W, unroll·T', C'], one batch after the other along B.
   *
   * @param worker from 0
   * @throws ConfigException if the windows cannot be dealt evenly
   */
  public static MultiDataSet of(List<PreparedBatch> batches, int worker, int workers) {
    FieldBatch features =
        FieldBatch.stack(
            batches.stream()
                .map(batch -> part(features(batch), worker, workers))
                .toArray(FieldBatch[]::new));
    FieldBatch labels =
        FieldBatch.stack(
            batches.stream()
                .map(batch -> part(batch.batch().target(), worker, workers))
                .toArray(FieldBatch[]::new));
    return new org.nd4j.linalg.dataset.MultiDataSet(
        FieldArrays.toArray(features, DataType.FLOAT), FieldArrays.toArray(labels, DataType.FLOAT));
  }

  private static FieldBatch features(PreparedBatch batch) {
    return batch.draws().stream().reduce(batch.batch().input(), FieldBatch::append);
  }

  /** One of several equal parts along B. */
  static FieldBatch part(FieldBatch all, int index, int parts) {
    if (parts == 1) {
      return all;
    }
    if (all.batch() % parts != 0) {
      throw new ConfigException(
          "batch of " + all.batch() + " windows",
          "a multiple of " + parts + " workers, so that all have equally many",
          all.batch() % parts + " left over");
    }
    int windows = all.batch() / parts;
    int size = all.values().length / parts;
    return new FieldBatch(
        Arrays.copyOfRange(all.values(), index * size, (index + 1) * size),
        windows,
        all.height(),
        all.width(),
        all.frames(),
        all.channels());
  }
}
