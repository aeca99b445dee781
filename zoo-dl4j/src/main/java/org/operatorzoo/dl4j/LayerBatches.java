package org.operatorzoo.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.HostInputs;
import org.operatorzoo.core.train.PreparedBatch;

/**
 * Reads features and labels of a network: windows of T frames, with noise for later inputs after
 * them (or rows of {@link HostFeatures}), and windows of all predicted frames.
 */
record LayerBatches(FieldSpec field, LayerSettings settings) {

  /**
   * A batch.
   *
   * @param parts equal parts, each computed at a time
   * @param scalars what the loss reads besides
   */
  record Step(List<PreparedBatch> parts, Map<String, Double> scalars) {}

  /** The frames read by a prediction. */
  FieldBatch input(INDArray features) {
    long more = features.length() / features.size(0) % window();
    if (more > 0) {
      return HostFeatures.window(features, field);
    }
    FieldBatch all = whole(features);
    return all.frames() == field.framesIn() ? all : all.slice(0, field.framesIn());
  }

  /**
   * The equal parts of a batch.
   *
   * @param host what the operator's graph draws
   * @param scalars names of the numbers that its loss reads
   */
  Step step(INDArray features, INDArray labels, HostInputs host, Set<String> scalars) {
    FieldBatch target = batch(labels, settings.unroll() * field.framesOut(), field.channelsOut());
    int noise = settings.noisyInputs();
    boolean plain = features.length() == features.size(0) * window() * (1 + noise);
    if (plain || (host.isNone() && scalars.isEmpty())) {
      return new Step(parts(prepared(whole(features), target)), Map.of());
    }
    HostFeatures.Unpacked all = HostFeatures.unpack(features, field, noise, host, scalars);
    TrainingBatch batch = new TrainingBatch(all.input(), target, List.of());
    return new Step(parts(new PreparedBatch(batch, all.noise(), all.draws())), all.scalars());
  }

  private List<PreparedBatch> parts(PreparedBatch whole) {
    int count = settings.accumulate();
    int windows = whole.batch().input().batch();
    if (windows % count != 0) {
      throw new ShapeException(
          "batch of a network", "a multiple of " + count + " windows", windows + " windows");
    }
    return IntStream.range(0, count).mapToObj(i -> Shards.part(whole, i, count)).toList();
  }

  private PreparedBatch prepared(FieldBatch inputs, FieldBatch target) {
    int t = field.framesIn();
    List<FieldBatch> noise = new ArrayList<>();
    for (int k = 1; k <= settings.noisyInputs(); k++) {
      noise.add(inputs.slice(k * t, t));
    }
    FieldBatch input = noise.isEmpty() ? inputs : inputs.slice(0, t);
    return new PreparedBatch(new TrainingBatch(input, target, List.of()), noise, Map.of());
  }

  private long window() {
    return (long) field.height() * field.width() * field.framesIn() * field.channelsIn();
  }

  private FieldBatch whole(INDArray features) {
    long times = features.length() / features.size(0) / window();
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
