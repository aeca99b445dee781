package org.operatorzoo.runs.compare;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * A training of a model on each dataset alone.
 *
 * @param name as tables name it: {@code fine-tune-200}, {@code from-scratch}, ...
 * @param start what it starts from
 * @param training how; its seed is replaced by the run's
 */
public record Stage(String name, Start start, TrainingPlan training) {

  /** What a stage starts from. */
  public enum Start {
    /** The model trained on all datasets. */
    PRE_TRAINED,
    /** Parameters as they are drawn. */
    DRAWN
  }

  /** Checks that nothing is missing. */
  public Stage {
    Checks.present("name of a stage", name);
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new ConfigException(
          "name of a stage", "small letters, digits and dashes, no dash first", name);
    }
    Checks.present("start of stage " + name, start);
    Checks.present("training of stage " + name, training);
    Checks.positive("steps of stage " + name, training.steps());
  }
}
