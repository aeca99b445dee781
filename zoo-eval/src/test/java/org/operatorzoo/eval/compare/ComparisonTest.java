package org.operatorzoo.eval.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.eval.run.EvaluationProgress;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Reproducer;
import org.operatorzoo.eval.run.Reproduction;

class ComparisonTest {

  @TempDir Path directory;
  private final List<String> reused = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();

  @Test
  void aRunLeavesWeightsRecordsTablesFiguresAndAReport() {
    ComparisonReport report = run(plan(List.of(1L), DatasetChoice.of("swe:quick")));

    assertThat(report.text()).contains("persistence", "pointwise-tiny", "swe");
    Path run = directory.resolve("runs/trial");
    assertThat(run.resolve("index.html")).content().contains("pointwise-tiny");
    assertThat(run.resolve("plan.yaml")).content().contains("steps: 4");
    assertThat(run.resolve("provenance.json")).content().contains("training data");
    assertThat(run.resolve("figures/panel-pointwise-tiny-swe.png")).isNotEmptyFile();
    EvaluationRecord record =
        EvaluationRecord.read(run.resolve("records/pointwise-tiny--swe.json"));
    assertThat(record.errorArray()).hasSize(2);
    try (NeuralOperator operator = NeuralOperator.load(run.resolve("models/pointwise-tiny"))) {
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
    assertThat(reused).isEmpty();
    begun.clear();

    run(plan);

    assertThat(reused).containsExactly("training of pointwise-tiny");
    assertThat(begun).noneMatch(task -> task.startsWith("training"));
    assertThat(EvaluationRecord.read(record).errorArray()).isEqualTo(first.errorArray());
  }

  @Test
  void recordsOfARunCanBeMadeAgain() {
    Path file = directory.resolve("mine.h5");
    CommonLayoutWriter.write(
        file,
        new GeneratedSource(DatasetCatalog.find("swe").generator(8, 12, 0.02), 1, "all", 6),
        java.util.Map.of(),
        (done, total) -> {});
    ComparePlan one = plan(List.of(1L), DatasetChoice.of("swe:quick"));
    run(
        new ComparePlan(
            "trial",
            one.models(),
            List.of(
                DatasetChoice.of("swe:quick"),
                DatasetChoice.of("fno-1e-3"),
                DatasetChoice.of(file.toString())),
            8,
            3,
            4,
            3,
            2,
            4,
            2,
            1e-3,
            0,
            List.of(1L)));
    Reproducer reproducer = new Reproducer(new DatasetCache(directory.resolve("data"), 1), 0);
    for (String model : List.of("pointwise-tiny", "persistence")) {
      for (String dataset : List.of("swe", "fno-1e-3", "mine.h5")) {
        Path record = directory.resolve("runs/trial/records/" + model + "--" + dataset + ".json");
        assertThat(
                reproducer
                    .reproduce(EvaluationRecord.read(record), EvaluationProgress.NONE)
                    .verdict())
            .isEqualTo(Reproduction.Verdict.IDENTICAL);
      }
    }
  }

  @Test
  void anotherPlanTrainsAgain() {
    run(plan(List.of(1L), DatasetChoice.of("swe:quick")));
    begun.clear();
    run(plan(List.of(2L), DatasetChoice.of("swe:quick")));
    assertThat(reused).isEmpty();
    assertThat(begun).contains("training pointwise-tiny");
  }

  @Test
  void severalSeedsAreRowsOfTheirOwn() {
    ComparisonReport report = run(plan(List.of(1L, 2L), DatasetChoice.of("swe:quick")));
    assertThat(report.text()).contains("pointwise-tiny-seed1", "pointwise-tiny-seed2");
  }

  @Test
  void aFileOfTheUsersServesAsDataset() {
    Path file = directory.resolve("mine.h5");
    CommonLayoutWriter.write(
        file,
        new GeneratedSource(DatasetCatalog.find("swe").generator(8, 12, 0.02), 1, "all", 5),
        java.util.Map.of(),
        (done, total) -> {});
    ComparisonReport report = run(plan(List.of(1L), DatasetChoice.of(file.toString())));
    assertThat(report.text()).contains("mine");
  }

  @Test
  void aFileWithTooFewTrajectoriesIsRefused() {
    Path file = directory.resolve("mine.h5");
    CommonLayoutWriter.write(
        file,
        new GeneratedSource(DatasetCatalog.find("swe").generator(8, 12, 0.02), 1, "all", 3),
        java.util.Map.of(),
        (done, total) -> {});
    assertThatThrownBy(() -> run(plan(List.of(1L), DatasetChoice.of(file.toString()))))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("5 trajectories (3 train, 2 test)", "found 3");
  }

  @Test
  void anUnknownModelIsRefusedBeforeAnythingIsWritten() {
    ComparePlan good = plan(List.of(1L), DatasetChoice.of("swe:quick"));
    ComparePlan bad =
        new ComparePlan(
            "trial",
            List.of("pointwise-tinny"),
            good.datasets(),
            8,
            3,
            4,
            3,
            2,
            4,
            2,
            1e-3,
            0,
            List.of(1L));
    assertThatThrownBy(() -> run(bad))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: pointwise-tiny");
    assertThat(Files.exists(directory.resolve("runs"))).isFalse();
  }

  @Test
  void thePresetsAreValidAndSurviveYaml() {
    for (String name : ComparePlan.PRESETS) {
      ComparePlan plan = ComparePlan.preset(name);
      assertThat(plan.name()).isEqualTo(name);
      assertThat(Documents.fromYaml(name, Documents.toYaml(plan), ComparePlan.class))
          .isEqualTo(plan);
    }
    assertThatThrownBy(() -> ComparePlan.preset("quik"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: quick");
  }

  @Test
  void aMalformedPlanIsReportedWithLineAndField() {
    String text = Documents.toYaml(ComparePlan.preset("quick")).replace("steps: ", "steps: many");
    assertThatThrownBy(() -> Documents.fromYaml("plan.yaml", text, ComparePlan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("plan.yaml, line ", "field steps", "many");
  }

  private ComparePlan plan(List<Long> seeds, DatasetChoice dataset) {
    return new ComparePlan(
        "trial",
        List.of("pointwise-tiny"),
        List.of(dataset),
        8,
        3,
        4,
        3,
        2,
        4,
        2,
        1e-3,
        5e-4,
        seeds);
  }

  private ComparisonReport run(ComparePlan plan) {
    CompareListener listener =
        new CompareListener() {
          @Override
          public void begin(String task, long total) {
            begun.add(task);
          }

          @Override
          public void advanced(long done, String note) {}

          @Override
          public void reused(String what) {
            reused.add(what);
          }
        };
    return new Comparison(
            plan,
            directory.resolve("runs").resolve(plan.name()),
            directory.resolve("data"),
            "test",
            listener)
        .run();
  }
}
