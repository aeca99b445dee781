package org.operatorzoo.core.field;

/** Training batches by step number: the same step always yields the same batch. */
@FunctionalInterface
public interface BatchSource {

  /**
   * @param step from 0
   * @return the batch of that step, a pure function of the source's seed and {@code step}
   */
  TrainingBatch batch(long step);
}
