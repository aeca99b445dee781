package org.operatorzoo.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.CheckpointSettings;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Reproducer;
import org.operatorzoo.eval.run.Reproduction;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.data.DataPlan;
import org.operatorzoo.runs.data.DatasetChoice;

class ComparisonTest {

  @TempDir Path directory;
  private final List<String> notes = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();
  private final List<Long> steps = new ArrayList<>();
  private long failAt;

  @Test
  void aRunLeavesWeightsRecordsTablesRolloutsAndSpectra() {
    ComparisonFiles files = run(plan(List.of(1L), DatasetChoice.of("swe:quick")));

    assertThat(files.text()).contains("persistence", "pointwise-tiny", "swe");
    Path run = directory.resolve("runs/trial");
    assertThat(run.resolve("plan.yaml")).content().contains("steps: 4");
    assertThat(run.resolve("provenance.json")).content().contains("training data");
    assertThat(run.resolve("rollouts/pointwise-tiny--swe.h5")).isNotEmptyFile();
    assertThat(run.resolve("spectra/pointwise-tiny--swe.json")).isNotEmptyFile();
    assertThat(new RunContents(run).examples().get(0).channelNames()).isNotEmpty();
    EvaluationRecord record =
        EvaluationRecord.read(run.resolve("records/pointwise-tiny--swe.json"));
    assertThat(record.errorArray()).hasSize(2);
    try (NeuralOperator operator =
        NeuralOperator.load(run.resolve("models/pointwise-tiny/weights"))) {
      assertThat(operator.field().height()).isEqualTo(8);
      assertThat(operator.provenance()).containsKeys("trainingPlan", "trainingData");
    }
  }

  @Test
  void aSecondRunUsesWhatIsThereAndGivesTheSameErrors() {
    ComparePlan plan = plan(List.of(1L), DatasetChoice.of("swe:quick"));
    run(plan);
    Path record = directory.resolve("runs/trial/records/pointwise-tiny--swe.json");
    EvaluationRecord first = EvaluationRecord.read(record);
    assertThat(notes).isEmpty();
    begun.clear();

    run(plan);

    assertThat(notes).containsExactly("training of pointwise-tiny: used again");
    assertThat(begun).noneMatch(task -> task.startsWith("training"));
    assertThat(EvaluationRecord.read(record).errorArray()).isEqualTo(first.errorArray());
  }

  @Test
  void aTrainingInterruptedHalfWayGoesOn() {
    ComparePlan whole = checkpointed("whole");
    run(whole);
    ComparePlan plan = checkpointed("broken");
    failAt = 3;
    assertThatThrownBy(() -> run(plan)).hasMessage("interrupted");
    failAt = 0;
    steps.clear();

    run(plan);

    assertThat(steps).containsExactly(3L, 4L);
    assertThat(record("broken").errorArray()).isEqualTo(record("whole").errorArray());
    assertThat(directory.resolve("runs/broken/models/pointwise-tiny/checkpoints")).doesNotExist();
  }

  private EvaluationRecord record(String run) {
    return EvaluationRecord.read(
        directory.resolve("runs").resolve(run).resolve("records/pointwise-tiny--swe.json"));
  }

  private static ComparePlan checkpointed(String name) {
    return new ComparePlan(
        name,
        List.of("pointwise-tiny"),
        List.of(),
        new DataPlan(List.of(DatasetChoice.of("swe:quick")), null, 8, null, 3, 4, 3, 0, 2, 1L),
        2,
        TrainingPlan.preTraining(4).checkpoints(new CheckpointSettings(1, 2)).build(),
        List.of(),
        List.of(1L),
        List.of());
  }

  @Test
  void resultsOfAnEarlierPlanDoNotStay() {
    run(plan(List.of(1L, 2L), DatasetChoice.of("swe:quick")));
    Path records = directory.resolve("runs/trial/records");
    assertThat(records.resolve("pointwise-tiny-seed2--swe.json")).exists();
    run(plan(List.of(1L), DatasetChoice.of("swe:quick")));
    assertThat(records.resolve("pointwise-tiny-seed2--swe.json")).doesNotExist();
    assertThat(directory.resolve("runs/trial/tables/l2re.csv")).content().doesNotContain("seed2");
  }

  @Test
  void recordsOfARunCanBeMadeAgain() {
    Path file = directory.resolve("mine.h5");
    CommonLayoutWriter.write(
        file,
        new GeneratedSource(DatasetCatalog.find("swe").generator(8, 12, 0.02), 1, "all", 6),
        Map.of(),
        (done, total) -> {});
    run(plan(List.of(1L), DatasetChoice.of("swe:quick"), DatasetChoice.of(file.toString())));
    Reproducer reproducer = new Reproducer(new DatasetCache(directory.resolve("data"), 1), 0);
    for (String model : List.of("pointwise-tiny", "persistence")) {
      for (String dataset : List.of("swe", "mine.h5")) {
        Path record = directory.resolve("runs/trial/records/" + model + "--" + dataset + ".json");
        assertThat(reproducer.reproduce(EvaluationRecord.read(record), Progress.NONE).verdict())
            .isEqualTo(Reproduction.Verdict.IDENTICAL);
      }
    }
  }

  @Test
  void anotherPlanTrainsAgain() {
    run(plan(List.of(1L), DatasetChoice.of("swe:quick")));
    begun.clear();
    run(plan(List.of(2L), DatasetChoice.of("swe:quick")));
    assertThat(notes).isEmpty();
    assertThat(begun).contains("training pointwise-tiny");
  }

  @Test
  void severalSeedsShareARow() {
    ComparisonFiles files = run(plan(List.of(1L, 2L), DatasetChoice.of("swe:quick")));
    assertThat(files.text())
        .contains("pointwise-tiny ", "2 seeds")
        .doesNotContain("pointwise-tiny-seed1");
  }

  /** Multiplies the last frame. */
  public static final class Fading implements SolutionOperator {
    @Override
    public String name() {
      return "fading";
    }

    @Override
    public int framesIn() {
      return 2;
    }

    @Override
    public int framesOut() {
      return 1;
    }

    @Override
    public FieldBatch predict(FieldBatch window) {
      FieldBatch next = window.slice(1, 1);
      for (int i = 0; i < next.values().length; i++) {
        next.values()[i] *= 0.5f;
      }
      return next;
    }
  }

  @Test
  void anOperatorOfOnesOwnIsScoredBesideTheModelsWithoutTraining() {
    DatasetChoice swe = DatasetChoice.of("swe:quick");
    String fading = "class:" + Fading.class.getName();
    ComparisonFiles files = run(plan(List.of(1L), List.of(fading), swe));

    assertThat(files.text()).containsSubsequence("persistence", "fading", "pointwise-tiny");
    Path run = directory.resolve("runs/trial");
    EvaluationRecord own = EvaluationRecord.read(run.resolve("records/fading--swe.json"));
    EvaluationRecord floor = EvaluationRecord.read(run.resolve("records/persistence--swe.json"));
    assertThat(own.weightsDigest()).hasSize(64);
    assertThat(own.datasetDigest()).isEqualTo(floor.datasetDigest());
    // Half of the height of shallow water, which stays near 1, is further off than its copy.
    assertThat(own.mean()).isGreaterThan(floor.mean()).isGreaterThan(0.4);
    assertThat(run.resolve("rollouts/fading--swe.h5")).isNotEmptyFile();
    assertThat(begun).noneMatch(task -> task.equals("training fading"));
    assertThat(Documents.read(run.resolve("plan.yaml"), ComparePlan.class).operators())
        .containsExactly(fading);
  }

  @Test
  void weightsOfAnEarlierRunJoinUnlessTheirNameOrGridIsTaken() {
    DatasetChoice swe = DatasetChoice.of("swe:quick");
    run(plan(List.of(1L), swe));
    String weights = "weights:" + directory.resolve("runs/trial/models/pointwise-tiny/weights");
    assertThatThrownBy(() -> run(plan(List.of(1L), List.of(weights), swe)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pointwise-tiny twice");
    assertThatThrownBy(() -> run(plan(List.of(1L, 2L), List.of(weights), swe)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pointwise-tiny twice");
    String wide = "weights:" + directory.resolve("wide");
    try (NeuralOperator operator =
        NeuralOperator.create(
            ModelRegistry.find("pointwise-wide").withField(FieldSpec.square(8, 3, 1)), 1)) {
      operator.save(directory.resolve("wide"));
    }
    assertThat(run(plan(List.of(1L, 2L), List.of(wide), swe)).text())
        .containsSubsequence("pointwise-wide ", "pointwise-tiny ");

    Path other = directory.resolve("other");
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(other);
    }
    assertThatThrownBy(() -> run(plan(List.of(1L, 2L), List.of("weights:" + other), swe)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("8×8 grid", "4×4 grid");
  }

  @Test
  void anUnknownOperatorIsRefusedBeforeAnythingIsWritten() {
    DatasetChoice swe = DatasetChoice.of("swe:quick");
    assertThatThrownBy(() -> run(plan(List.of(1L), List.of("class:my.Missing"), swe)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("my.Missing");
    assertThat(Files.exists(directory.resolve("runs"))).isFalse();
  }

  @Test
  void stagesFollowOnEachDatasetAndSeveralModelsMayTrainAtOnce() {
    ComparePlan base =
        plan(List.of(1L, 2L), DatasetChoice.of("swe:quick"), DatasetChoice.of("dr:quick"));
    TrainingPlan short2 = TrainingPlan.fineTuning(2).build();
    ComparePlan plan =
        new ComparePlan(
            "trial",
            base.models(),
            List.of("pointwise-wide"),
            base.data(),
            2,
            base.training(),
            List.of(
                new Stage("fine-tune-2", Stage.Start.PRE_TRAINED, short2),
                new Stage("from-scratch", Stage.Start.DRAWN, short2)),
            base.seeds(),
            null);
    run(plan, 2);
    Path records = directory.resolve("runs/trial/records");
    for (String seed : List.of("1", "2")) {
      EvaluationRecord mixed =
          EvaluationRecord.read(records.resolve("pointwise-tiny-seed" + seed + "--dr.json"));
      EvaluationRecord tuned =
          EvaluationRecord.read(
              records.resolve("pointwise-tiny-seed" + seed + "-fine-tune-2--dr.json"));
      assertThat(mixed.training().stage()).isEqualTo(TrainingFacts.PRE_TRAINED);
      assertThat(mixed.training().datasets()).containsExactly("swe", "dr");
      assertThat(tuned.training().stage()).isEqualTo("fine-tune-2");
      assertThat(tuned.training().datasets()).containsExactly("dr");
      assertThat(tuned.weightsDigest()).isNotEqualTo(mixed.weightsDigest());
      assertThat(records.resolve("pointwise-wide-seed" + seed + "--swe.json")).exists();
      assertThat(records.resolve("pointwise-wide-seed" + seed + "-fine-tune-2--swe.json"))
          .doesNotExist();
    }
    Path tables = directory.resolve("runs/trial/tables");
    assertThat(tables.resolve("stage-from-scratch.md")).content().contains("2 steps", "dr");
    assertThat(tables.resolve("stage-fine-tune-2-against-scratch.csv"))
        .content()
        .contains("pointwise-tiny,", "swe low")
        .doesNotContain("pointwise-wide");
    assertThat(tables.resolve("stage-fine-tune-2-against-scratch.md"))
        .content()
        .contains("fine-tune-2 (2 steps) minus from-scratch");
    String mixed = records.resolve("pointwise-tiny-seed2--swe.json").toString();
    EvaluationRecord atOnce = EvaluationRecord.read(Path.of(mixed));
    AtomicFiles.deleteTree(directory.resolve("runs"));
    run(plan, 1);
    assertThat(EvaluationRecord.read(Path.of(mixed)).errorArray()).isEqualTo(atOnce.errorArray());
  }

  @Test
  void aFileOfTheUsersServesAsDataset() {
    Path file = directory.resolve("mine.h5");
    CommonLayoutWriter.write(
        file,
        new GeneratedSource(DatasetCatalog.find("swe").generator(8, 12, 0.02), 1, "all", 5),
        Map.of(),
        (done, total) -> {});
    ComparisonFiles files = run(plan(List.of(1L), DatasetChoice.of(file.toString())));
    assertThat(files.text()).contains("mine");
  }

  @Test
  void aFileWithTooFewTrajectoriesIsRefused() {
    Path file = directory.resolve("mine.h5");
    CommonLayoutWriter.write(
        file,
        new GeneratedSource(DatasetCatalog.find("swe").generator(8, 12, 0.02), 1, "all", 3),
        Map.of(),
        (done, total) -> {});
    assertThatThrownBy(() -> run(plan(List.of(1L), DatasetChoice.of(file.toString()))))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("5 trajectories (3 train, 0 validation, 2 test)", "found 3");
  }

  @Test
  void anUnknownModelIsRefusedBeforeAnythingIsWritten() {
    ComparePlan good = plan(List.of(1L), DatasetChoice.of("swe:quick"));
    ComparePlan bad =
        new ComparePlan(
            "trial",
            List.of("pointwise-tinny"),
            null,
            good.data(),
            2,
            good.training(),
            null,
            List.of(1L),
            null);
    assertThatThrownBy(() -> run(bad))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: pointwise-tiny");
    assertThat(Files.exists(directory.resolve("runs"))).isFalse();
  }

  @Test
  void aMalformedPlanIsReportedWithLineAndField() {
    String text =
        Documents.toYaml(plan(List.of(1L), DatasetChoice.of("swe:quick")))
            .replace("steps: ", "steps: many");
    assertThatThrownBy(() -> Documents.fromYaml("plan.yaml", text, ComparePlan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("plan.yaml, line ", "field training.steps", "many");
  }

  private ComparePlan plan(List<Long> seeds, DatasetChoice... datasets) {
    return plan(seeds, List.of(), datasets);
  }

  private ComparePlan plan(List<Long> seeds, List<String> operators, DatasetChoice... datasets) {
    return new ComparePlan(
        "trial",
        List.of("pointwise-tiny"),
        List.of(),
        new DataPlan(List.of(datasets), null, 8, null, 3, 4, 3, 0, 2, 1L),
        2,
        TrainingPlan.preTraining(4).build(),
        List.of(),
        seeds,
        operators);
  }

  private ComparisonFiles run(ComparePlan plan) {
    return run(plan, 1);
  }

  private ComparisonFiles run(ComparePlan plan, int jobs) {
    Progress listener =
        new Progress() {
          @Override
          public void begin(String task, long total) {
            begun.add(task);
          }

          @Override
          public void advanced(long done, long total) {
            if (begun.get(begun.size() - 1).startsWith("training")) {
              steps.add(done);
              if (done == failAt) {
                throw new IllegalStateException("interrupted");
              }
            }
          }

          @Override
          public void note(String fact) {
            notes.add(fact);
          }
        };
    return new Comparison(
            plan,
            directory.resolve("runs").resolve(plan.name()),
            directory.resolve("data"),
            "test",
            jobs,
            listener)
        .run();
  }
}
