package org.operatorzoo.examples;

import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;

/**
 * Scores a model by its rollouts, with an interval, beside the floor of copying the last frame. The
 * model is NESTOR with parameters as they are drawn: what training has to beat.
 */
public final class EvaluateModel {

  private EvaluateModel() {}

  /**
   * @param args directory, and how many test trajectories (16)
   */
  public static void main(String... args) {
    Story story = Story.of(args, 16);
    try (TrajectorySource test = story.data("test", story.amount());
        NeuralOperator operator =
            NeuralOperator.create(
                ModelRegistry.find("nestor-nano").withField(FieldSpec.square(32, 10, 1)), 1)) {
      EvaluationSet set = new ProtocolEvaluationSet(test, Story.PROTOCOL);
      Evaluator evaluator = new Evaluator(4);
      EvaluationRecord record = evaluator.evaluate(operator, set, Progress.NONE);
      print(evaluator.evaluate(new PersistenceOperator(), set, Progress.NONE));
      print(record);
      record.write(story.directory().resolve("nestor.json")); // the error of every trajectory
    }
  }

  private static void print(EvaluationRecord record) {
    Interval interval = Bootstrap.standard(1).mean(record.errorArray());
    double[] frames = record.meanStepErrors();
    System.out.printf(
        "%s: L2RE %.4f [%.4f, %.4f]; first frame %.4f, last %.4f%n",
        record.model(),
        interval.mean(),
        interval.low(),
        interval.high(),
        frames[0],
        frames[frames.length - 1]);
  }
}
