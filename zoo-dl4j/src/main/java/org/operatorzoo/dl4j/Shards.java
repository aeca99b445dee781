package org.operatorzoo.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrainingBatch;
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
   * @param scalars numbers that the operator's loss reads in this step
   * @throws ConfigException if the windows cannot be dealt evenly
   */
  public static List<MultiDataSet> of(
      List<PreparedBatch> batches, Map<String, Double> scalars, int workers) {
    return IntStream.range(0, workers).mapToObj(w -> of(batches, scalars, w, workers)).toList();
  }

  /**
   * The part of one worker as a network reads it: features [B, H, W, T·(1 + noise), C], or those of
   * {@link HostFeatures}, and labels [B, H, W, unroll·T', C'], one batch after the other along B.
   *
   * @param scalars numbers that the operator's loss reads in this step
   * @param worker from 0
   * @throws ConfigException if the windows cannot be dealt evenly
   */
  public static MultiDataSet of(
      List<PreparedBatch> batches, Map<String, Double> scalars, int worker, int workers) {
    List<PreparedBatch> own = batches.stream().map(batch -> part(batch, worker, workers)).toList();
    FieldBatch labels =
        FieldBatch.stack(
            own.stream().map(batch -> batch.batch().target()).toArray(FieldBatch[]::new));
    return new org.nd4j.linalg.dataset.MultiDataSet(
        features(own, scalars), FieldArrays.toArray(labels, DataType.FLOAT));
  }

  private static INDArray features(List<PreparedBatch> own, Map<String, Double> scalars) {
    if (!scalars.isEmpty() || own.stream().anyMatch(batch -> !batch.draws().isEmpty())) {
      return HostFeatures.pack(own, scalars);
    }
    FieldBatch[] windows =
        own.stream()
            .map(batch -> batch.noise().stream().reduce(batch.batch().input(), FieldBatch::append))
            .toArray(FieldBatch[]::new);
    return FieldArrays.toArray(FieldBatch.stack(windows), DataType.FLOAT);
  }

  /** One of several equal parts along B. */
  static PreparedBatch part(PreparedBatch whole, int worker, int workers) {
    TrainingBatch batch = whole.batch();
    Map<String, float[]> draws = new LinkedHashMap<>();
    whole.draws().forEach((name, all) -> draws.put(name, part(all, worker, workers)));
    return new PreparedBatch(
        new TrainingBatch(
            part(batch.input(), worker, workers),
            part(batch.target(), worker, workers),
            batch.origin()),
        whole.noise().stream().map(noise -> part(noise, worker, workers)).toList(),
        draws);
  }

  private static float[] part(float[] all, int index, int parts) {
    int size = all.length / parts;
    return Arrays.copyOfRange(all, index * size, (index + 1) * size);
  }

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
    return new FieldBatch(
        part(all.values(), index, parts),
        windows,
        all.height(),
        all.width(),
        all.frames(),
        all.channels());
  }
}
