package org.operatorzoo.core.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * What surrounds a training.
 *
 * @param checkpoints where states are saved; empty saves none
 * @param resume whether to go on from the newest checkpoint, if there is one
 * @param score error of the operator on data it is not trained on, smaller is better; needed where
 *     the plan has scores
 * @param stop asked after every step; true saves and ends the training
 * @param listeners hear of all that happens
 */
public record TrainingContext(
    Optional<Checkpoints> checkpoints,
    boolean resume,
    Optional<ToDoubleFunction<NeuralOperator>> score,
    BooleanSupplier stop,
    List<TrainingListener> listeners) {

  /** Nothing is saved or scored. */
  public static TrainingContext listening(TrainingListener... listeners) {
    return new TrainingContext(
        Optional.empty(), false, Optional.empty(), () -> false, List.of(listeners));
  }

  /** The same with checkpoints. */
  public TrainingContext saving(Checkpoints store, boolean goOn) {
    return new TrainingContext(Optional.of(store), goOn, score, stop, listeners);
  }

  /** The same with scores. */
  public TrainingContext scoring(ToDoubleFunction<NeuralOperator> error) {
    return new TrainingContext(checkpoints, resume, Optional.of(error), stop, listeners);
  }

  /** The same with a way to end it. */
  public TrainingContext stoppingWhen(BooleanSupplier asked) {
    return new TrainingContext(checkpoints, resume, score, asked, listeners);
  }
}
