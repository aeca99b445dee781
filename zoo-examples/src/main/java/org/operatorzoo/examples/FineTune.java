package org.operatorzoo.examples;

import java.nio.file.Path;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.datasets.sample.TrajectorySubset;
import org.operatorzoo.runs.train.FineTuning;

/**
 * Tunes weights trained on shallow water to trajectories of one's own, here vorticity, with the
 * embedding frozen.
 */
public final class FineTune {

  private FineTune() {}

  /**
   * @param args directory, and how many steps to train (300)
   */
  public static void main(String... args) {
    Story story = Story.of(args, 300);
    Path weights = story.directory().resolve("fno");
    TrainAndPredict.train(story, weights);

    try (NeuralOperator operator = NeuralOperator.load(weights);
        TrajectorySource mine = story.data("fno-1e-3", "mine", 12)) {
      FineTuning tuning = FineTuning.of(operator).on(new TrajectorySubset(mine, 0, 8));
      TrajectorySubset test = new TrajectorySubset(mine, 8, 4);
      double before = tuning.evaluate(test, 10).mean();
      tuning.run(TrainingPlan.fineTuning(story.amount()).freeze("patch_embed").build());
      System.out.printf(
          "relative L2 error %.4f -> %.4f%n", before, tuning.evaluate(test, 10).mean());
      operator.save(story.directory().resolve("fno-tuned"));
    }
  }
}
