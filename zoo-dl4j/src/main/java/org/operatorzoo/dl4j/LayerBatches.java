package org.operatorzoo.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.FieldArrays;

/**
 * Reads features and labels of a network: windows of T frames, with noise for later inputs after
 * them, and windows of all predicted frames.
 */
record LayerBatches(FieldSpec field, LayerSettings settings) {

  /**
   * What is computed at a time.
   *
   * @param input [B, H, W, T, C]
   * @param target [B, H, W, unroll·T', C']
   * @param draws of N(0, 1), [B, H, W, T, C], one for each noisy input after the first
   */
  record Part(FieldBatch input, FieldBatch target, List<FieldBatch> draws) {}

  /** The frames read by a prediction. */
  FieldBatch input(INDArray features) {
    long size = (long) field.height() * field.width() * field.framesIn() * field.channelsIn();
    boolean plain = features.length() == features.size(0) * size;
    FieldBatch all = whole(features);
    return plain ? all : all.slice(0, field.framesIn());
  }

  /** The equal parts of a batch. */
  List<Part> parts(INDArray features, INDArray labels) {
    FieldBatch inputs = whole(features);
    FieldBatch targets = batch(labels, settings.unroll() * field.framesOut(), field.channelsOut());
    int count = settings.accumulate();
    if (inputs.batch() % count != 0) {
      throw new ShapeException(
          "batch of a network", "a multiple of " + count + " windows", inputs.batch() + " windows");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(part(Shards.part(inputs, i, count), Shards.part(targets, i, count)));
    }
    return parts;
  }

  private Part part(FieldBatch inputs, FieldBatch target) {
    if (settings.draws() == 0) {
      return new Part(inputs, target, List.of());
    }
    int t = field.framesIn();
    List<FieldBatch> draws = new ArrayList<>();
    for (int k = 1; k <= settings.draws(); k++) {
      draws.add(inputs.slice(k * t, t));
    }
    return new Part(inputs.slice(0, t), target, draws);
  }

  private FieldBatch whole(INDArray features) {
    long window = (long) field.height() * field.width() * field.framesIn() * field.channelsIn();
    long times = features.length() / features.size(0) / window;
    return batch(features, Math.toIntExact(times * field.framesIn()), field.channelsIn());
  }

  private FieldBatch batch(INDArray array, int frames, int channels) {
    if (array.length() != array.size(0) * field.height() * field.width() * frames * channels) {
      throw new ShapeException(
          "arrays of a network",
          "[B, %d, %d, %d, %d]".formatted(field.height(), field.width(), frames, channels),
          Arrays.toString(array.shape()));
    }
    return new FieldBatch(
        FieldArrays.toFloats(array),
        Math.toIntExact(array.size(0)),
        field.height(),
        field.width(),
        frames,
        channels);
  }
}
