package org.operatorzoo.eval.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * Routes the input windows of a test set and counts what the routers chose.
 *
 * @param batchSize windows routed together; changes speed and memory, not the counts
 */
public record RoutingSurvey(int batchSize) {

  /** Checks that the batch size is positive. */
  public RoutingSurvey {
    Checks.positive("batchSize", batchSize);
  }

  /**
   * Routes every window. An operator that reads fewer frames than a sample offers is given the last
   * of them, as in {@link Evaluator}.
   *
   * @param training how the weights came to be, or null where that is not known
   * @throws DatasetException if the set is empty
   * @throws ShapeException if the operator needs more frames than the set offers
   */
  public RoutingRecord run(NeuralOperator operator, EvaluationSet set, TrainingFacts training) {
    String place = "routing of " + operator.name() + " on " + set.name();
    if (set.count() < 1) {
      throw new DatasetException(place, "at least one sample", "none");
    }
    Map<String, RouterTally> tallies = new LinkedHashMap<>();
    for (int first = 0; first < set.count(); first += batchSize) {
      int last = Math.min(first + batchSize, set.count());
      FieldBatch[] inputs =
          IntStream.range(first, last)
              .mapToObj(i -> set.sample(i).input())
              .toArray(FieldBatch[]::new);
      FieldBatch window = FieldBatch.stack(inputs);
      int frames = operator.framesIn();
      if (window.frames() < frames) {
        throw new ShapeException(
            place, "at least " + frames + " input frames", String.valueOf(window.frames()));
      }
      operator
          .routing(window.slice(window.frames() - frames, frames))
          .forEach(
              (name, weights) ->
                  tallies.computeIfAbsent(name, n -> new RouterTally(weights)).add(weights));
    }
    List<RouterUse> routers = new ArrayList<>();
    tallies.values().forEach(tally -> routers.add(tally.use()));
    return new RoutingRecord(
        operator.name(),
        operator.weightsDigest(),
        set.name(),
        set.digest(),
        set.count(),
        routers,
        Versions.current(),
        training);
  }
}
