package org.operatorzoo.core.train;

import java.nio.file.Path;

/** Hears of what happens in a training, on the training thread. */
@FunctionalInterface
public interface TrainingListener {

  /** Called after the parameters were updated. */
  void afterStep(TrainingStep step);

  /**
   * Called before the first step of a training that goes on from a checkpoint.
   *
   * @param done steps that are done already
   */
  default void resumed(long done, Path checkpoint) {}

  /**
   * Called after a score.
   *
   * @param done steps done
   * @param error the score
   * @param best whether it is the smallest so far
   */
  default void afterScore(long done, double error, boolean best) {}

  /**
   * Called before a checkpoint is written: what a listener keeps of the steps so far has to be on
   * the disk then, as nobody will go through them again.
   *
   * @param done steps done
   */
  default void beforeCheckpoint(long done) {}

  /**
   * Called after a checkpoint was written.
   *
   * @param done steps done
   */
  default void afterCheckpoint(long done, Path checkpoint) {}
}
