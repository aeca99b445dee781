package org.operatorzoo.eval.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.eval.metric.L2re;
import org.operatorzoo.eval.metric.MaskedRollout;
import org.operatorzoo.eval.metric.Metrics;

/**
 * Scores an operator on a test set by the protocol of the tables: roll out from the true input
 * frames over the whole horizon, feeding predictions back, then take every metric ({@link Metrics},
 * {@link L2re} first) of the whole rollout and of each frame of every trajectory.
 *
 * <p>A prediction that is not finite does not stop the evaluation: that trajectory is recorded as
 * diverged, see {@link EvaluationRecord}.
 *
 * @param batchSize trajectories rolled out together; changes speed and memory, not the errors
 */
public record Evaluator(int batchSize) {

  /** Checks that the batch size is positive. */
  public Evaluator {
    Checks.positive("batchSize", batchSize);
  }

  /** Evaluates an operator without weights. */
  public EvaluationRecord evaluate(
      SolutionOperator operator, EvaluationSet set, Progress progress) {
    return evaluate(Subject.of(operator), set, progress);
  }

  /** Evaluates an operator of the zoo. */
  public EvaluationRecord evaluate(NeuralOperator operator, EvaluationSet set, Progress progress) {
    return evaluate(Subject.of(operator), set, progress);
  }

  /**
   * Evaluates an operator. One that reads fewer frames than a sample offers is given the last of
   * them.
   *
   * @param subject the operator, with all that the record says of it
   * @throws ShapeException if the operator needs more frames than the set offers, or its rollout
   *     does not have the target's shape
   * @throws DatasetException if the set is empty or its targets are not finite
   */
  public EvaluationRecord evaluate(Subject subject, EvaluationSet set, Progress progress) {
    SolutionOperator operator = subject.operator();
    if (set.count() < 1) {
      throw new DatasetException("evaluating on " + set.name(), "at least one sample", "none");
    }
    ScoreCollector scores = new ScoreCollector();
    FieldBatch shape = null;
    for (int first = 0; first < set.count(); first += batchSize) {
      List<EvaluationSample> samples =
          IntStream.range(first, Math.min(first + batchSize, set.count()))
              .mapToObj(set::sample)
              .toList();
      FieldBatch prediction = rollout(operator, set, samples);
      for (int i = 0; i < samples.size(); i++) {
        EvaluationSample sample = samples.get(i);
        scores.add(MaskedRollout.of(prediction.window(i), sample.target(), sample.mask()));
      }
      shape = samples.get(0).target();
      progress.advanced(scores.trajectories(), set.count());
    }
    return new EvaluationRecord(
        operator.name(),
        subject.weightsDigest(),
        set.name(),
        set.digest(),
        L2re.NAME,
        set.horizon(),
        shape.height(),
        shape.width(),
        shape.channels(),
        scores.scores(),
        scores.undefined(),
        subject.source(),
        Versions.current(),
        subject.training());
  }

  private static FieldBatch rollout(
      SolutionOperator operator, EvaluationSet set, List<EvaluationSample> samples) {
    FieldBatch[] inputs = samples.stream().map(EvaluationSample::input).toArray(FieldBatch[]::new);
    FieldBatch window = FieldBatch.stack(inputs);
    int frames = operator.framesIn();
    if (window.frames() < frames) {
      throw new ShapeException(
          operator.name() + " on " + set.name(),
          "at least " + frames + " input frames",
          String.valueOf(window.frames()));
    }
    FieldBatch prediction =
        operator.rollout(window.slice(window.frames() - frames, frames), set.horizon());
    FieldBatch target = samples.get(0).target();
    long[] expected = target.shape();
    expected[0] = samples.size();
    if (!Arrays.equals(prediction.shape(), expected)) {
      throw new ShapeException(
          "rollout of " + operator.name() + " on " + set.name(),
          Arrays.toString(expected),
          Arrays.toString(prediction.shape()));
    }
    return prediction;
  }
}
