package org.operatorzoo.eval.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Scores;
import org.operatorzoo.eval.support.Results;

class ComparisonReportTest {

  private static final Path RUN = Path.of("target", "comparison-report");
  private static final ComparisonResult RESULT = Results.comparison();
  private static ComparisonReport report;

  @BeforeAll
  static void write() {
    report = ComparisonReport.write(RESULT, RUN);
  }

  @Test
  void everyFileIsThere() throws IOException {
    try (Stream<Path> files = Files.walk(RUN)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> RUN.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "index.html",
              "tables/l2re.md",
              "tables/l2re.csv",
              "tables/differences.md",
              "tables/differences.csv",
              "tables/training.csv",
              "records/persistence--waves-64.json",
              "records/persistence--waves-32.json",
              "records/linear-0.7--waves-64.json",
              "records/linear-0.7--waves-32.json",
              "records/linear-0.8--waves-64.json",
              "records/linear-0.8--waves-32.json",
              "records/linear-0.95--waves-64.json",
              "records/linear-0.95--waves-32.json",
              "figures/loss.png",
              "figures/learning-rate.png",
              "figures/bars-waves-64.png",
              "figures/bars-waves-32.png",
              "figures/growth-waves-64.png",
              "figures/growth-waves-32.png",
              "figures/panel-linear-0.7-waves-64.png",
              "figures/panel-linear-0.8-waves-64.png",
              "figures/panel-linear-0.95-waves-64.png");
    }
  }

  @Test
  void everyFigureIsAPictureAndStandsInTheReport() throws IOException {
    String html = Files.readString(RUN.resolve("index.html"));
    try (Stream<Path> files = Files.list(RUN.resolve("figures"))) {
      for (Path figure : files.toList()) {
        assertThat(ImageIO.read(figure.toFile()).getWidth())
            .as(figure.toString())
            .isGreaterThan(800);
        String embedded = Base64.getEncoder().encodeToString(Files.readAllBytes(figure));
        assertThat(html.contains(embedded)).as(figure + " in the report").isTrue();
      }
    }
    assertThat(html.contains("http")).as("link to elsewhere").isFalse();
    assertThat(html).contains("zoo compare --preset quick", "2 cores, 23 GiB", "<dt>seed</dt>");
  }

  @Test
  void tableHasPersistenceFirstAndAllModelsInOrder() {
    List<String> rows =
        report.text().lines().skip(4).limit(4).map(line -> line.split(" {2,}", -1)[0]).toList();
    assertThat(rows)
        .containsExactly(
            "persistence (copy last frame)", "linear-0.7", "linear-0.8", "linear-0.95");
    assertThat(report.markdown())
        .contains(
            "| model | waves-64 | waves-32 | parameters | activated | step time | training time |")
        .contains("| 1.23 M | 654 k | 31.2 ms | 12.6 min |")
        .contains("waves-64: 8 test trajectories, rollout of 10 frames on a 64×64 grid.");
  }

  @Test
  void csvHoldsTheMeansOfTheRecords() throws IOException {
    List<String> lines = Files.readAllLines(RUN.resolve("tables/l2re.csv"));
    assertThat(lines).hasSize(5);
    EvaluationRecord record = RESULT.record("linear-0.7", "waves-64").orElseThrow();
    assertThat(Double.parseDouble(lines.get(2).split(",", -1)[1])).isEqualTo(record.mean());
    assertThat(Files.readAllLines(RUN.resolve("tables/training.csv"))).hasSize(1 + 3 * 600);
  }

  @Test
  void recordsAreReadBackAsTheyWere() {
    for (EvaluationRecord record : RESULT.records()) {
      Path file = RUN.resolve("records/" + record.model() + "--" + record.dataset() + ".json");
      assertThat(EvaluationRecord.read(file)).isEqualTo(record);
    }
  }

  @Test
  void differencesAreTakenToTheBestOfEachColumn() throws IOException {
    List<String> lines = Files.readAllLines(RUN.resolve("tables/differences.csv"));
    for (int d = 0; d < 2; d++) {
      String dataset = RESULT.datasets().get(d);
      double best =
          RESULT.rows().stream()
              .mapToDouble(row -> RESULT.record(row, dataset).orElseThrow().mean())
              .min()
              .orElseThrow();
      for (int r = 0; r < 4; r++) {
        double mean = RESULT.record(RESULT.rows().get(r), dataset).orElseThrow().mean();
        String cell = lines.get(r + 1).split(",", -1)[1 + 3 * d];
        if (mean == best) {
          assertThat(cell).isEqualTo("best");
        } else {
          assertThat(Double.parseDouble(cell)).isCloseTo(mean - best, within(1e-12));
        }
      }
    }
  }

  @Test
  void divergedModelIsSaidToHaveDiverged(@TempDir Path directory) {
    EvaluationRecord first = RESULT.record("linear-0.7", "waves-64").orElseThrow();
    List<Double> errors = new ArrayList<>(first.errors());
    errors.set(0, Double.POSITIVE_INFINITY);
    List<List<Double>> steps = new ArrayList<>(first.stepErrors());
    steps.set(0, Collections.nCopies(10, Double.POSITIVE_INFINITY));
    EvaluationRecord broken =
        new EvaluationRecord(
            first.model(),
            first.weightsDigest(),
            first.dataset(),
            first.datasetDigest(),
            first.metric(),
            first.horizon(),
            first.height(),
            first.width(),
            first.channels(),
            Map.of("l2re", new Scores(errors, steps)),
            Map.of(),
            null,
            first.versions(),
            null);
    ComparisonResult result =
        with(List.of(broken, RESULT.record("linear-0.8", "waves-64").orElseThrow()));
    assertThat(ComparisonReport.write(result, directory).text())
        .contains("inf (1 of 8 diverged)")
        .doesNotContain("persistence");
  }

  @Test
  void namesThatShareAFileNameAndUnknownModelsAreRefused() {
    EvaluationRecord record = RESULT.records().get(1);
    assertThatThrownBy(() -> with(List.of(record, record)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("distinct file names");
    assertThatThrownBy(
            () ->
                new ComparisonResult(
                    "t", "h", "c", List.of(), List.of(), List.of(record), List.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("linear-0.7");
  }

  private static ComparisonResult with(List<EvaluationRecord> records) {
    return new ComparisonResult(
        "t", "h", "c", RESULT.models(), List.of(), records, List.of(), Map.of());
  }
}
