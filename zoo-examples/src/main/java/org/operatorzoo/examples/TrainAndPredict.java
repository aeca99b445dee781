package org.operatorzoo.examples;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;

/** Trains a small FNO, saves it, loads it again, and rolls it out from frames it has not seen. */
public final class TrainAndPredict {

  private TrainAndPredict() {}

  /**
   * @param args directory, and how many steps to train (300)
   */
  public static void main(String... args) {
    Story story = Story.of(args, 300);
    Path weights = story.directory().resolve("fno");
    train(story, weights);

    try (NeuralOperator operator = NeuralOperator.load(weights);
        TrajectorySource test = story.data("test", 4)) {
      EvaluationSample sample = new ProtocolEvaluationSet(test, Story.PROTOCOL).sample(0);
      FieldBatch predicted = operator.rollout(sample.input(), 10); // [1, 32, 32, 10, 1]
      for (int t = 0; t < predicted.frames(); t++) {
        System.out.printf(
            "frame %2d at the centre: predicted %.4f, true %.4f%n",
            t + 1, predicted.at(0, 16, 16, t, 0), sample.target().at(0, 16, 16, t, 0));
      }
    }
  }

  /** The training alone. */
  static void train(Story story, Path weights) {
    try (TrajectorySource train = story.data("train", 32);
        NeuralOperator operator =
            NeuralOperator.create(
                ModelRegistry.find("fno-nano").withField(FieldSpec.square(32, 10, 1)), 1)) {
      BatchSource batches =
          new MixtureBatchSource(
              List.of(new MixtureComponent(train, 1)), Sampling.WEIGHTED, Story.PROTOCOL, 8, 1);
      TrainingReport report =
          new SameDiffTrainer().train(operator, TrainingPlan.published(story.amount(), 1), batches);
      System.out.printf(
          "loss %.3f -> %.3f in %.0f s%n",
          report.losses().get(0),
          report.losses().get(report.losses().size() - 1),
          report.seconds());
      operator.save(weights);
    }
  }
}
