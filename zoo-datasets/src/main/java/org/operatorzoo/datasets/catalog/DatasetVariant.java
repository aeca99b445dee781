package org.operatorzoo.datasets.catalog;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * A named setting of a dataset.
 *
 * @param name e.g. {@code native}, {@code quick}
 * @param generator solver with the settings
 * @param framesIn frames of the input in evaluation
 * @param horizon frames to predict by rollout
 */
public record DatasetVariant(
    String name, TrajectoryGenerator generator, int framesIn, int horizon) {

  /** Checks that the frames exist. */
  public DatasetVariant {
    Checks.present("name", name);
    Checks.present("generator", generator);
    Checks.positive("framesIn", framesIn);
    Checks.positive("horizon", horizon);
    if (framesIn + horizon > generator.shape().frames()) {
      throw new ConfigException(
          "variant " + name + " of " + generator.family(),
          "at least " + (framesIn + horizon) + " frames",
          generator.shape().toString());
    }
  }
}
