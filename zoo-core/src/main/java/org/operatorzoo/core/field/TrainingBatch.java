package org.operatorzoo.core.field;

import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.ShapeException;

/**
 * What one training step sees.
 *
 * @param input [B, H, W, T, C]
 * @param target [B, H, W, T', C'], the frames that follow
 * @param origin where each window comes from (dataset, trajectory, first frame), for messages
 */
public record TrainingBatch(FieldBatch input, FieldBatch target, List<String> origin) {

  /** Checks that input and target cover the same windows and grid. */
  public TrainingBatch {
    if (input.batch() != target.batch()
        || input.height() != target.height()
        || input.width() != target.width()) {
      throw new ShapeException(
          "training batch",
          "input and target of equal batch, height and width",
          Arrays.toString(input.shape()) + " and " + Arrays.toString(target.shape()));
    }
    origin = List.copyOf(origin);
  }
}
