package org.operatorzoo.core.train;

import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * Trains operators by a plan: on one device, on several, on a cluster. Plans, listeners and
 * checkpoints are the same for all.
 */
@FunctionalInterface
public interface Trainer {

  /**
   * Trains in place.
   *
   * @param operator float32 operator; its parameters change
   * @param plan the settings
   * @param batches batches {@code step·accumulate …} are those of a step
   * @param context checkpoints, scores, listeners, and when to stop
   * @throws org.operatorzoo.core.error.TrainingDivergedException if the loss or a gradient is no
   *     longer finite; the parameters are those before that step
   */
  TrainingReport train(
      NeuralOperator operator, TrainingPlan plan, BatchSource batches, TrainingContext context);

  /** The same with listeners alone; nothing is saved. */
  default TrainingReport train(
      NeuralOperator operator,
      TrainingPlan plan,
      BatchSource batches,
      TrainingListener... listeners) {
    return train(operator, plan, batches, TrainingContext.listening(listeners));
  }
}
