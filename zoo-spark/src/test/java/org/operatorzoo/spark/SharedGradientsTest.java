package org.operatorzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.operatorzoo.core.testing.SameParameters.assertSame;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.OptimizerSettings.Kind;
import org.operatorzoo.core.optim.ScheduleSettings;
import org.operatorzoo.core.testing.SameParameters;
import org.operatorzoo.core.train.CheckpointSettings;
import org.operatorzoo.core.train.Checkpoints;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingPlanBuilder;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.dl4j.ParallelTrainer;
import org.operatorzoo.dl4j.WorkerMode;

/** Two executors, each a process of its own, share their updates in every step. */
@Tag("spark")
@Timeout(300)
class SharedGradientsTest {

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

  private SharedFiles files() {
    return Written.file(directory.resolve("fields.h5"), WINDOWS);
  }

  private static SparkTrainer trainer(int every, UpdateMessages messages) {
    return SparkTrainer.sharedGradients(cluster, 2, SharedGradientSettings.of(every, messages));
  }

  private static TrainingPlanBuilder plan(int steps, Kind kind, double momentum) {
    return TrainingPlan.preTraining(steps)
        .optimizer(new OptimizerSettings(kind, momentum, 0.9, 1e-8, 1e-3))
        .schedule(constant(1e-3));
  }

  private static ScheduleSettings constant(double rate) {
    return new ScheduleSettings(ScheduleSettings.Kind.CONSTANT, rate, 0.0, null, null, null, null);
  }

  /** Float32: sums of other order differ in the sixth digit. */
  @Test
  void wholeUpdatesWithSgdEqualOneMachine() {
    TrainingPlan plan = plan(5, Kind.SGD, 0.9).checkpoints(new CheckpointSettings(2, 1)).build();
    try (NeuralOperator one = Written.operator();
        NeuralOperator many = Written.operator()) {
      TrainingReport alone = new SameDiffTrainer().train(one, plan, files());
      List<TrainingStep> heard = new ArrayList<>();
      TrainingReport report =
          trainer(2, UpdateMessages.WHOLE).train(many, plan, files(), heard::add);

      assertThat(report.end()).isEqualTo(TrainingReport.End.FINISHED);
      assertThat(heard).extracting(TrainingStep::step).containsExactly(1L, 3L, 4L);
      assertThat(heard).extracting(TrainingStep::windows).containsExactly(8, 8, 4);
      double mean = (alone.losses().get(0) + alone.losses().get(1)) / 2;
      assertThat(report.losses().get(0) / mean).isBetween(1 - 1e-5, 1 + 1e-5);
      assertThat(report.losses().get(2) / alone.losses().get(4)).isBetween(1 - 1e-5, 1 + 1e-5);
      assertSame(many, one, 1e-5);
    }
  }

  /**
   * Rounds of two steps: what is kept back has to pass from one to the next. Without momentum there
   * is no optimiser state, which rounds would average and threads do not.
   */
  @Test
  void encodedUpdatesGiveWhatTwoThreadsOfOneMachineGive() {
    TrainingPlan plan = plan(4, Kind.SGD, 0).checkpoints(new CheckpointSettings(2, 1)).build();
    try (NeuralOperator threads = Written.operator();
        NeuralOperator many = Written.operator();
        NeuralOperator untrained = Written.operator()) {
      new ParallelTrainer(2, WorkerMode.SHARED_GRADIENTS).train(threads, plan, files());
      trainer(2, UpdateMessages.ENCODED).train(many, plan, files());

      // Gradients differ by rounding, and so which of the few entries at a threshold are sent.
      // Were what is kept back not passed on, the distance would be a third.
      double moved = SameParameters.distance(threads, untrained);
      assertThat(SameParameters.distance(many, threads)).isLessThan(0.01 * moved);
    }
  }

  @Test
  void encodedUpdatesWithAdamTrain() {
    TrainingPlan plan =
        TrainingPlan.preTraining(24)
            .schedule(constant(1e-2))
            .checkpoints(new CheckpointSettings(8, 1))
            .build();
    try (NeuralOperator operator = Written.operator()) {
      List<TrainingStep> heard = new ArrayList<>();
      trainer(4, UpdateMessages.ENCODED).train(operator, plan, files(), heard::add);

      assertThat(heard).hasSize(6);
      assertThat(heard.get(5).meanL2re()).isLessThan(0.9 * heard.get(0).meanL2re());
    }
  }

  /** Whole updates of SGD are averages of gradients, as averages of parameters are. */
  @Test
  void runningStatisticsReachTheDriver() {
    TrainingPlan plan = plan(4, Kind.SGD, 0.9).checkpoints(new CheckpointSettings(2, 1)).build();
    try (NeuralOperator threads = Written.gated();
        NeuralOperator many = Written.gated();
        NeuralOperator untrained = Written.gated()) {
      new ParallelTrainer(2, WorkerMode.AVERAGING).train(threads, plan, files());
      trainer(2, UpdateMessages.WHOLE).train(many, plan, files());

      assertSame(many, threads, 1e-5);
      assertThat(Written.state(many)).isNotEqualTo(Written.state(untrained));
    }
  }

  @Test
  void aStoppedTrainingGoesOnWhereItWasToTheSameParameters() {
    TrainingPlan plan = plan(6, Kind.ADAM, 0.9).checkpoints(new CheckpointSettings(2, 2)).build();
    try (NeuralOperator whole = Written.operator();
        NeuralOperator parts = Written.operator()) {
      SparkTrainer trainer = trainer(2, UpdateMessages.WHOLE);
      trainer.train(whole, plan, files());
      Checkpoints store = new Checkpoints(directory.resolve("run"), "fields");
      TrainingReport first =
          trainer.train(
              parts,
              plan,
              files(),
              TrainingContext.listening().saving(store, false).stoppingWhen(() -> true));
      assertThat(first.end()).isEqualTo(TrainingReport.End.STOPPED);
      TrainingReport rest =
          trainer.train(parts, plan, files(), TrainingContext.listening().saving(store, true));

      assertThat(rest.losses()).hasSize(2);
      // The same numbers in the same order.
      assertThat(SameParameters.distance(parts, whole)).isZero();
    }
  }

  @Test
  void anExecutorThatDiesEndsTheRunAndTheNextRunWorks() {
    TrainingPlan plan = plan(4, Kind.SGD, 0).checkpoints(new CheckpointSettings(0, 1)).build();
    Path marker = directory.resolve("died");
    try (NeuralOperator operator = Written.operator();
        NeuralOperator one = Written.operator()) {
      SparkTrainer trainer = trainer(4, UpdateMessages.WHOLE);
      BatchSource deadly = new Deadly(files(), marker.toString());

      assertThatThrownBy(() -> trainer.train(operator, plan, deadly))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("shared gradients: worker ")
          .hasMessageContaining("went away in step 3");
      assertThat(marker).exists();

      trainer.train(operator, plan, files());
      new SameDiffTrainer().train(one, plan, files());
      assertSame(operator, one, 1e-5);
    }
  }

  @Test
  void aWorkerThatFailsIsToldWithItsReason() {
    TrainingPlan plan = plan(2, Kind.SGD, 0).checkpoints(new CheckpointSettings(0, 1)).build();
    try (NeuralOperator operator = Written.operator()) {
      BatchSource unread = new OnlyHere(files().batch(0));

      assertThatThrownBy(() -> trainer(2, UpdateMessages.ENCODED).train(operator, plan, unread))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("failed in step 1: no such disk here");
    }
  }

  @Test
  void workersForWhichTheClusterHasNoRoomEndTheRun() {
    TrainingPlan plan = plan(2, Kind.SGD, 0).checkpoints(new CheckpointSettings(0, 1)).build();
    SharedGradientSettings settings =
        SharedGradientSettings.of(1, UpdateMessages.WHOLE)
            .within(Duration.ofSeconds(8), Duration.ofSeconds(30));
    try (NeuralOperator operator = Written.operator()) {
      assertThatThrownBy(
              () ->
                  SparkTrainer.sharedGradients(cluster, 4, settings).train(operator, plan, files()))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("of 4 workers came within 8000 ms");
    }
  }

  /** Ends the process that first asks for the third batch. */
  private record Deadly(SharedFiles files, String marker) implements BatchSource, Serializable {

    @Override
    public TrainingBatch batch(long step) {
      if (step == 2) {
        try {
          Files.createFile(Path.of(marker));
          Runtime.getRuntime().halt(1);
        } catch (FileAlreadyExistsException e) {
          return files.batch(step);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return files.batch(step);
    }
  }
}
