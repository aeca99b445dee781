package org.operatorzoo.spark;

import static org.operatorzoo.core.testing.SameParameters.assertSame;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.train.CheckpointSettings;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;

/** Driver and workers are threads of one process, which share what Spark broadcasts. */
@Tag("spark")
@Timeout(300)
class OneProcessTest {

  @TempDir Path directory;

  /** Float32: sums of other order differ in the sixth digit. */
  @Test
  void workersOfOneProcessDoNotDisturbEachOther() {
    SparkConf settings =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("operator-zoo")
            .set("spark.ui.enabled", "false");
    TrainingPlan plan =
        TrainingPlan.preTraining(6)
            .optimizer(new OptimizerSettings(OptimizerSettings.Kind.SGD, 0.9, 0.9, 1e-8, 1e-3))
            .checkpoints(new CheckpointSettings(3, 1))
            .build();
    SharedFiles files = Written.file(directory.resolve("fields.h5"), 4);
    try (JavaSparkContext context = new JavaSparkContext(settings);
        NeuralOperator one = Written.operator();
        NeuralOperator many = Written.operator()) {
      new SameDiffTrainer().train(one, plan, files);
      SparkTrainer.sharedGradients(context, 2, SharedGradientSettings.of(3, UpdateMessages.WHOLE))
          .train(many, plan, files);

      assertSame(many, one, 1e-5);
    }
  }
}
