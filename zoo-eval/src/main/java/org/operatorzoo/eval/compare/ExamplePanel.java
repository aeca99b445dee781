package org.operatorzoo.eval.compare;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldBatch;

/**
 * One rollout to be shown beside the truth.
 *
 * @param model the model's name
 * @param dataset the dataset's name
 * @param channel which channel to show
 * @param channelName what it is, e.g. {@code vorticity}
 * @param prediction [1, H, W, T, C]
 * @param target [1, H, W, T, C]
 */
public record ExamplePanel(
    String model,
    String dataset,
    int channel,
    String channelName,
    FieldBatch prediction,
    FieldBatch target) {

  /** Checks that the names are there. */
  public ExamplePanel {
    Checks.present("model", model);
    Checks.present("dataset", dataset);
    Checks.present("channelName", channelName);
  }
}
