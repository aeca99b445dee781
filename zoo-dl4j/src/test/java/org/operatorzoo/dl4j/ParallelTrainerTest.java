package org.operatorzoo.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.operatorzoo.core.testing.SameParameters.assertSame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.OptimizerSettings.Kind;
import org.operatorzoo.core.optim.ScheduleSettings;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.train.Checkpoints;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.Trainers;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingPlanBuilder;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingStep;

@Timeout(180)
class ParallelTrainerTest {

  private static final int WINDOWS = 4;
  private static final ScheduleSettings CONSTANT =
      new ScheduleSettings(ScheduleSettings.Kind.CONSTANT, 1e-2, 0.0, null, null, null, null);

  @TempDir Path directory;

  static Stream<Hosted> families() {
    return Stream.of(Hosted.FNO, Hosted.DPOT, Hosted.MOEPOT, Hosted.NESTOR);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyTrainsByAveraging(Hosted hosted) {
    assertLossFalls(hosted, WorkerMode.AVERAGING);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyTrainsBySharedGradients(Hosted hosted) {
    assertLossFalls(hosted, WorkerMode.SHARED_GRADIENTS);
  }

  /** One batch over and over; one device falls to 0.75 … 0.86 of the first loss. */
  private static void assertLossFalls(Hosted hosted, WorkerMode mode) {
    int steps = 20;
    try (NeuralOperator operator = hosted.create()) {
      BatchSource same = number -> Fields.batch(operator.field(), WINDOWS, 1);
      TrainingReport report =
          new ParallelTrainer(2, mode)
              .train(operator, adam(steps), same, TrainingContext.listening());

      assertThat(report.losses()).hasSize(steps);
      assertThat(report.losses().get(steps - 1)).isLessThan(0.93 * report.losses().get(0));
    }
  }

  /** Float32: sums of other order differ in the sixth digit. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void averagingOfEqualHalvesEqualsOneDevice(Kind kind) {
    // With equal halves even Adam's second moments agree.
    TrainingPlan plan = plan(3, kind).build();
    try (NeuralOperator one = Hosted.DPOT.create();
        NeuralOperator two = Hosted.DPOT.create()) {
      BatchSource halves = number -> doubled(one, number);

      TrainingReport alone = new SameDiffTrainer().train(one, plan, halves);
      TrainingReport together =
          new ParallelTrainer(2, WorkerMode.AVERAGING).train(two, plan, halves);

      assertClose(together.losses(), alone.losses());
      assertSame(two, one, 2e-5);
    }
  }

  @Test
  void sgdOfDifferentHalvesEqualsTheMergedBatch() {
    TrainingPlan plan = plan(4, Kind.SGD).build();
    try (NeuralOperator one = Hosted.DPOT.create();
        NeuralOperator two = Hosted.DPOT.create()) {
      new SameDiffTrainer().train(one, plan, source(one));
      new ParallelTrainer(2, WorkerMode.AVERAGING).train(two, plan, source(two));

      assertSame(two, one, 1e-5);
    }
  }

  /** Terms that are means over a batch and those that are sums come together as such. */
  @Test
  void theLossOfThePlanIsMinimisedAndToldAsOnOneDevice() {
    LossSettings loss = LossSettings.of(LossSettings.Kind.MEAN_SQUARE).withGradientPenalty(0.2);
    TrainingPlan plan = plan(3, Kind.SGD).loss(loss).build();
    List<Map<String, Double>> alone = new ArrayList<>();
    List<Map<String, Double>> together = new ArrayList<>();
    try (NeuralOperator one = Hosted.DPOT.create();
        NeuralOperator two = Hosted.DPOT.create()) {
      new SameDiffTrainer().train(one, plan, source(one), step -> alone.add(step.losses()));
      new ParallelTrainer(2, WorkerMode.AVERAGING)
          .train(two, plan, source(two), step -> together.add(step.losses()));

      assertSame(two, one, 1e-5);
    }
    for (int step = 0; step < 3; step++) {
      assertThat(together.get(step)).containsOnlyKeys("data", "l2re", "gradient", "loss");
      for (Map.Entry<String, Double> term : alone.get(step).entrySet()) {
        assertThat(together.get(step).get(term.getKey()))
            .as(term.getKey())
            .isCloseTo(term.getValue(), withinPercentage(1e-3));
      }
    }
  }

  /** Each worker has its windows' share of what one device draws, and the same weight. */
  @Test
  void drawsAndControlledNumbersAreThoseOfOneDevice() {
    TrainingPlan plan = plan(4, Kind.SGD).unroll(2).noise(1e-2).accumulate(2).build();
    List<TrainingStep> alone = new ArrayList<>();
    List<TrainingStep> together = new ArrayList<>();
    try (NeuralOperator one = NeuralOperator.create("drawing-tiny", 1);
        NeuralOperator two = NeuralOperator.create("drawing-tiny", 1)) {
      BatchSource source = number -> twoTargets(one, number);
      new SameDiffTrainer().train(one, plan, source, alone::add);
      new ParallelTrainer(2, WorkerMode.AVERAGING).train(two, plan, source, together::add);

      assertSame(two, one, 1e-5);
    }
    for (int step = 0; step < 4; step++) {
      assertThat(together.get(step).scalars().get("weight"))
          .isCloseTo(alone.get(step).scalars().get("weight"), within(1e-6));
      assertThat(together.get(step).losses().get("size"))
          .isCloseTo(alone.get(step).losses().get("size"), withinPercentage(1e-3));
    }
    assertThat(alone.get(3).scalars()).isNotEqualTo(alone.get(0).scalars());
  }

  @Test
  void unrollingNoiseAccumulationAveragesAndFrozenGroupsAreThoseOfThePlan() {
    TrainingPlan plan =
        plan(3, Kind.SGD)
            .unroll(2)
            .noise(1e-2)
            .accumulate(2)
            .averaging(0.5)
            .freeze("patch_embed")
            .build();
    try (NeuralOperator one = Hosted.DPOT.create();
        NeuralOperator two = Hosted.DPOT.create()) {
      BatchSource source = number -> twoTargets(one, number);
      new SameDiffTrainer().train(one, plan, source);
      new ParallelTrainer(2, WorkerMode.AVERAGING).train(two, plan, source);

      assertSame(two, one, 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ADAM", "SGD"})
  void whatOneTrainerBeganTheOtherGoesOnWith(Kind kind) {
    TrainingPlan plan = plan(6, kind).build();
    Trainer alone = new SameDiffTrainer();
    Trainer together = new ParallelTrainer(2, WorkerMode.AVERAGING);
    for (List<Trainer> turns : List.of(List.of(alone, together), List.of(together, alone))) {
      try (NeuralOperator whole = Hosted.DPOT.create();
          NeuralOperator parts = Hosted.DPOT.create()) {
        BatchSource halves = number -> doubled(whole, number);
        TrainingReport expected = alone.train(whole, plan, halves);
        Checkpoints store =
            new Checkpoints(directory.resolve(kind + turns.get(0).getClass().getName()), "same");
        List<Double> losses = new ArrayList<>();
        losses.addAll(interrupted(turns.get(0), parts, plan, halves, store).losses());
        TrainingReport rest =
            turns
                .get(1)
                .train(parts, plan, halves, TrainingContext.listening().saving(store, true));
        losses.addAll(rest.losses());

        assertClose(losses, expected.losses());
        assertSame(parts, whole, 5e-5);
      }
    }
  }

  private static TrainingReport interrupted(
      Trainer trainer,
      NeuralOperator operator,
      TrainingPlan plan,
      BatchSource source,
      Checkpoints store) {
    List<TrainingStep> seen = new ArrayList<>();
    TrainingReport report =
        trainer.train(
            operator,
            plan,
            source,
            TrainingContext.listening(seen::add)
                .saving(store, false)
                .stoppingWhen(() -> seen.size() == 3));
    assertThat(report.end()).isEqualTo(TrainingReport.End.STOPPED);
    assertThat(report.losses()).hasSize(3);
    return report;
  }

  @ParameterizedTest
  @EnumSource(WorkerMode.class)
  void runningStatisticsAreTheMeansOfTheWorkers(WorkerMode mode) {
    TrainingPlan plan = plan(1, Kind.SGD).build();
    try (NeuralOperator two = Hosted.MOEPOT.create();
        NeuralOperator left = Hosted.MOEPOT.create();
        NeuralOperator right = Hosted.MOEPOT.create()) {
      new ParallelTrainer(2, mode).train(two, plan, number -> Fields.batch(two.field(), 8, 3));
      new SameDiffTrainer().train(left, plan, number -> half(left, 0));
      new SameDiffTrainer().train(right, plan, number -> half(right, 1));

      for (ParameterSpec spec : two.parameters().of(ParameterSpec.Role.BUFFER)) {
        float[] found = two.values().get(spec.name());
        float[] a = left.values().get(spec.name());
        float[] b = right.values().get(spec.name());
        for (int i = 0; i < found.length; i++) {
          assertThat(found[i]).as(spec.name()).isCloseTo((a[i] + b[i]) / 2, within(1e-6f));
        }
      }
    }
  }

  private static TrainingBatch half(NeuralOperator operator, int which) {
    TrainingBatch whole = Fields.batch(operator.field(), 8, 3);
    return new TrainingBatch(
        Shards.part(whole.input(), which, 2),
        Shards.part(whole.target(), which, 2),
        whole.origin());
  }

  @Test
  void deeplearning4jsOwnListenersHearOfEveryReplica() {
    try (NeuralOperator operator = Hosted.POINTWISE.create()) {
      InMemoryStatsStorage storage = new InMemoryStatsStorage();
      StatsListener listener = new StatsListener(storage, 1);
      new ParallelTrainer(2, WorkerMode.AVERAGING)
          .listening(storage, listener)
          .train(operator, adam(3), source(operator), TrainingContext.listening());

      assertThat(storage.listSessionIDs()).hasSize(1);
      String session = storage.listSessionIDs().get(0);
      assertThat(storage.listWorkerIDsForSession(session)).hasSize(2);
      assertThat(storage.getNumUpdateRecordsFor(session)).isEqualTo(6);
    }
  }

  @Test
  void aTrainingThatDivergesLeavesTheParametersOfBefore() {
    try (NeuralOperator operator = Hosted.POINTWISE.create()) {
      List<float[]> after = new ArrayList<>();
      String name = operator.parameters().all().iterator().next().name();
      BatchSource broken =
          number -> {
            var batch = Fields.batch(operator.field(), WINDOWS, number);
            if (number == 2) {
              Arrays.fill(batch.input().values(), Float.NaN);
            }
            return batch;
          };

      assertThatThrownBy(
              () ->
                  new ParallelTrainer(2, WorkerMode.AVERAGING)
                      .train(
                          operator,
                          adam(5),
                          broken,
                          step -> after.add(operator.values().get(name))))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("training step 2 on random");
      assertThat(after).hasSize(2);
      assertThat(operator.values().get(name)).isEqualTo(after.get(1));
    }
  }

  @Test
  void trainersForSeveralWorkersAreFoundByName() {
    assertThat(Trainers.of(2, "averaging")).isInstanceOf(ParallelTrainer.class);
    assertThat(Trainers.of(3, "shared-gradients")).isInstanceOf(ParallelTrainer.class);
    assertThatThrownBy(() -> Trainers.of(2, "magic"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("[averaging, shared-gradients]");
  }

  @Test
  void windowsThatCannotBeDealtEvenlyAreRefused() {
    try (NeuralOperator operator = Hosted.POINTWISE.create()) {
      assertThatThrownBy(
              () ->
                  new ParallelTrainer(2, WorkerMode.AVERAGING)
                      .train(operator, adam(2), number -> Fields.batch(operator.field(), 3, 1)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("multiple of 2 workers");
    }
    assertThatThrownBy(() -> new ParallelTrainer(1, WorkerMode.AVERAGING))
        .isInstanceOf(ConfigException.class);
  }

  private static TrainingPlan adam(int steps) {
    return TrainingPlan.preTraining(steps).schedule(CONSTANT).build();
  }

  private static TrainingPlanBuilder plan(int steps, Kind kind) {
    return TrainingPlan.preTraining(steps)
        .optimizer(new OptimizerSettings(kind, 0.9, 0.9, 1e-8, 1e-3))
        .schedule(kind == Kind.SGD ? ScheduleSettings.of(1e-3, 0.5) : ScheduleSettings.PUBLISHED)
        .noise(0);
  }

  private static BatchSource source(NeuralOperator operator) {
    return number -> Fields.batch(operator.field(), WINDOWS, 30 + number);
  }

  /** Two equal halves, so that all workers have the same gradients. */
  private static TrainingBatch doubled(NeuralOperator operator, long number) {
    var half = Fields.batch(operator.field(), WINDOWS / 2, 30 + number);
    return new TrainingBatch(
        FieldBatch.stack(half.input(), half.input()),
        FieldBatch.stack(half.target(), half.target()),
        half.origin());
  }

  private static TrainingBatch twoTargets(NeuralOperator operator, long number) {
    TrainingBatch first = Fields.batch(operator.field(), WINDOWS, 30 + number);
    FieldBatch second = Fields.target(operator.field(), WINDOWS, 60 + number);
    return new TrainingBatch(first.input(), first.target().append(second), first.origin());
  }

  private static void assertClose(List<Double> found, List<Double> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i) / expected.get(i)).as("step " + i).isBetween(1 - 1e-5, 1 + 1e-5);
    }
  }
}
