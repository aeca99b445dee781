package org.operatorzoo.runs.train;

import java.nio.file.Path;
import java.util.function.Function;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.OperatorOrigin;
import org.operatorzoo.eval.run.Subject;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.runs.data.ProtocolData;
import org.operatorzoo.runs.data.ProtocolData.Dataset;

/**
 * Scores operators on the test sets of a run, and keeps the records.
 *
 * @param data the data of the run
 * @param command the command line that made the records
 * @param place where a record goes
 * @param progress hears how far it is
 */
public record Scoring(
    ProtocolData data, String command, Function<EvaluationRecord, Path> place, Progress progress) {

  static final Evaluator EVALUATOR = new Evaluator(8);

  /** The same, heard by somebody else. */
  public Scoring heardBy(Progress other) {
    return new Scoring(data, command, place, other);
  }

  /**
   * Scores an operator on the test trajectories of one dataset.
   *
   * @param origin where the operator comes from
   */
  public EvaluationRecord score(Subject subject, OperatorOrigin origin, Dataset dataset) {
    progress.begin(
        "scoring " + subject.operator().name() + " on " + dataset.name(), dataset.test().count());
    EvaluationRecord record =
        EVALUATOR.evaluate(
            subject.from(data.source(dataset, origin, EVALUATOR.batchSize(), command)),
            dataset.test(),
            progress);
    record.write(place.apply(record));
    return record;
  }

  /** Scores an operator that was trained. */
  EvaluationRecord score(
      NeuralOperator operator, Path weights, TrainingFacts facts, Dataset dataset) {
    return score(
        Subject.of(operator).trained(facts), new OperatorOrigin.Saved(weights.toString()), dataset);
  }
}
