package org.operatorzoo.core.train;

/** Hears of every step. */
@FunctionalInterface
public interface TrainingListener {

  /** Called on the training thread after the parameters were updated. */
  void afterStep(TrainingStep step);
}
