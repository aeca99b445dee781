package org.operatorzoo.runs.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.random.Seeds;

/** Input to measure with. */
public final class RandomFields {

  private static final long SEED = 1;

  private RandomFields() {}

  /**
   * Noise around a level of its own for each window and channel: windows without any difference but
   * noise would all be routed to the same experts.
   *
   * @param windows B
   */
  public static TrainingBatch batch(FieldSpec f, int windows) {
    RandomGenerator random = Seeds.generator(SEED, "benchmark fields", 0);
    FieldBatch input =
        FieldBatch.zeros(windows, f.height(), f.width(), f.framesIn(), f.channelsIn());
    FieldBatch target =
        FieldBatch.zeros(windows, f.height(), f.width(), f.framesOut(), f.channelsOut());
    for (FieldBatch fields : List.of(input, target)) {
      fill(fields, random);
    }
    return new TrainingBatch(input, target, List.of("random fields"));
  }

  private static void fill(FieldBatch fields, RandomGenerator random) {
    int channels = fields.channels();
    int perWindow = fields.values().length / fields.batch();
    double[] level = new double[channels];
    for (int b = 0; b < fields.batch(); b++) {
      for (int c = 0; c < channels; c++) {
        level[c] = random.nextGaussian();
      }
      for (int i = 0; i < perWindow; i++) {
        fields.values()[b * perWindow + i] = (float) (level[i % channels] + random.nextGaussian());
      }
    }
  }
}
