package org.operatorzoo.core.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Where a training stands, beside its arrays. Batches and noise are pure functions of the plan's
 * seed and the step, so the step is also the position of the sampler and of every random draw.
 *
 * @param done steps done
 * @param bestError smallest score so far, or null
 * @param bestStep steps done at that score
 * @param worse scores since then
 * @param ended whether the training has ended
 * @param seconds wall-clock time spent so far
 * @param scalars numbers of the loss and what their controllers remember, by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrainingState(
    long done,
    Double bestError,
    long bestStep,
    int worse,
    boolean ended,
    double seconds,
    Map<String, Controller.State> scalars) {

  /** Nothing is done yet. */
  public static final TrainingState START = new TrainingState(0, null, 0, 0, false, 0, Map.of());

  /** Checkpoints of operators without such numbers have none. */
  public TrainingState {
    scalars = scalars == null ? Map.of() : Map.copyOf(scalars);
  }

  TrainingState after(long steps, double totalSeconds, Map<String, Controller.State> controlled) {
    return new TrainingState(steps, bestError, bestStep, worse, ended, totalSeconds, controlled);
  }

  TrainingState scored(double error) {
    boolean best = bestError == null || error < bestError;
    return best
        ? new TrainingState(done, error, done, 0, ended, seconds, scalars)
        : new TrainingState(done, bestError, bestStep, worse + 1, ended, seconds, scalars);
  }

  TrainingState finished() {
    return new TrainingState(done, bestError, bestStep, worse, true, seconds, scalars);
  }
}
