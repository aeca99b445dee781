package org.operatorzoo.datasets.sample;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectorySource;

/**
 * One dataset of a mixture.
 *
 * @param source training split
 * @param weight w_k, positive
 */
public record MixtureComponent(TrajectorySource source, double weight) {

  /** Checks source and weight. */
  public MixtureComponent {
    Checks.present("source", source);
    Checks.positive("weight", weight);
  }
}
