package org.operatorzoo.core.train;

import java.util.List;

/** Brings trainers for several workers; found through {@link java.util.ServiceLoader}. */
public interface TrainerProvider {

  /** Names of the ways in which the workers come together, e.g. {@code averaging}. */
  List<String> modes();

  /**
   * A trainer.
   *
   * @param workers at least 2
   * @param mode one of {@link #modes}
   */
  Trainer create(int workers, String mode);
}
