package org.operatorzoo.runs.contents;

import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;

/**
 * One rollout beside the truth.
 *
 * @param model the model's name
 * @param dataset the dataset's name
 * @param channelNames names of the channels to be shown, from the first on, e.g. {@code vorticity}
 * @param prediction [1, H, W, T, C]
 * @param target [1, H, W, T, C]
 */
public record ExampleRollout(
    String model,
    String dataset,
    List<String> channelNames,
    FieldBatch prediction,
    FieldBatch target) {

  /** Checks names and shapes. */
  public ExampleRollout {
    Checks.present("model", model);
    Checks.present("dataset", dataset);
    Checks.between("number of channel names", channelNames.size(), 1, target.channels());
    channelNames = List.copyOf(channelNames);
    if (!Arrays.equals(prediction.shape(), target.shape()) || target.batch() != 1) {
      throw new ShapeException(
          "example of " + model + " on " + dataset,
          "prediction and target of one equal shape [1, H, W, T, C]",
          Arrays.toString(prediction.shape()) + " and " + Arrays.toString(target.shape()));
    }
  }
}
