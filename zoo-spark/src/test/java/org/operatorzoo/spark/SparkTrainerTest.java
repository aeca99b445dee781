package org.operatorzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.operatorzoo.core.testing.SameParameters.assertSame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.ScheduleSettings;
import org.operatorzoo.core.train.CheckpointSettings;
import org.operatorzoo.core.train.Checkpoints;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.dl4j.ParallelTrainer;
import org.operatorzoo.dl4j.WorkerMode;

/** Two executors, each a process of its own, read a file under a path that both see. */
@Tag("spark")
@Timeout(300)
class SparkTrainerTest {

  private static final int WINDOWS = 4;
  private static JavaSparkContext cluster;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    cluster = TwoExecutors.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void averagingEveryStepWithSgdEqualsOneMachine() {
    TrainingPlan plan =
        TrainingPlan.preTraining(4)
            .optimizer(new OptimizerSettings(OptimizerSettings.Kind.SGD, 0.9, 0.9, 1e-8, 1e-3))
            .schedule(ScheduleSettings.of(1e-3, 0.5))
            .build();
    SharedFiles files = Written.file(directory.resolve("fields.h5"), WINDOWS);
    try (NeuralOperator one = Written.operator();
        NeuralOperator many = Written.operator()) {
      TrainingReport alone = new SameDiffTrainer().train(one, plan, files);
      List<TrainingStep> heard = new ArrayList<>();
      TrainingReport report =
          SparkTrainer.averaging(cluster, 2, 1).train(many, plan, files, heard::add);

      assertThat(report.end()).isEqualTo(TrainingReport.End.FINISHED);
      assertThat(heard).hasSize(4).allMatch(step -> step.windows() == WINDOWS);
      for (int i = 0; i < 4; i++) {
        assertThat(report.losses().get(i) / alone.losses().get(i)).isBetween(1 - 1e-5, 1 + 1e-5);
      }
      assertSame(many, one, 1e-5);
    }
  }

  @Test
  void thePublishedPlanGivesWhatTwoThreadsOfOneMachineGiveAndGoesOnFromTheirCheckpoint() {
    TrainingPlan plan = TrainingPlan.published(6, 2);
    SharedFiles files = Written.file(directory.resolve("fields.h5"), WINDOWS);
    try (NeuralOperator threads = Written.operator();
        NeuralOperator many = Written.operator()) {
      ParallelTrainer workers = new ParallelTrainer(2, WorkerMode.AVERAGING);
      workers.train(threads, plan, files);
      Checkpoints store = new Checkpoints(directory.resolve("run"), "fields");
      List<TrainingStep> seen = new ArrayList<>();
      workers.train(
          many,
          plan,
          files,
          TrainingContext.listening(seen::add)
              .saving(store, false)
              .stoppingWhen(() -> seen.size() == 3));
      TrainingReport report =
          SparkTrainer.averaging(cluster, 2, 1)
              .train(many, plan, files, TrainingContext.listening().saving(store, true));

      assertThat(report.losses()).hasSize(3);
      assertSame(many, threads, 1e-5);
    }
  }

  @Test
  void severalStepsBetweenAveragesTrain() {
    TrainingPlan plan =
        TrainingPlan.preTraining(18)
            .schedule(
                new ScheduleSettings(
                    ScheduleSettings.Kind.CONSTANT, 1e-2, 0.0, null, null, null, null))
            .checkpoints(new CheckpointSettings(4, 1))
            .build();
    SharedFiles files = Written.file(directory.resolve("fields.h5"), WINDOWS);
    try (NeuralOperator operator = Written.operator()) {
      List<TrainingStep> heard = new ArrayList<>();
      SparkTrainer.averaging(cluster, 2, 4).train(operator, plan, files, heard::add);

      assertThat(heard).extracting(TrainingStep::step).containsExactly(3L, 7L, 11L, 15L, 17L);
      assertThat(heard.get(4).meanL2re()).isLessThan(0.9 * heard.get(0).meanL2re());
    }
  }

  @Test
  void whatExecutorsCannotReadIsNamed() {
    SharedFiles files = Written.file(directory.resolve("fields.h5"), WINDOWS);
    TrainingPlan plan = TrainingPlan.published(2, 1);
    try (NeuralOperator operator = Written.operator()) {
      SparkTrainer trainer = SparkTrainer.averaging(cluster, 2, 1);
      TrainingBatch here = files.batch(0);

      assertThatThrownBy(() -> trainer.train(operator, plan, new OnlyHere(here)))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("no such disk here");
      assertThatThrownBy(() -> trainer.train(operator, plan, number -> here))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("SharedFiles");
    }
  }
}
