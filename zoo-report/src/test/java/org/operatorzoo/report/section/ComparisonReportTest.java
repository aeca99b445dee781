package org.operatorzoo.report.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Scores;
import org.operatorzoo.report.support.Results;
import org.operatorzoo.runs.compare.ComparisonFiles;
import org.operatorzoo.runs.compare.ComparisonResult;
import org.operatorzoo.runs.contents.RunContents;

class ComparisonReportTest {

  private static final Path RUN = Path.of("target", "comparison-report");
  private static final ComparisonResult RESULT = Results.comparison();
  private static ComparisonFiles files;

  @BeforeAll
  static void write() {
    AtomicFiles.deleteTree(RUN);
    RunContents run = new RunContents(RUN);
    Results.keepExamples(run);
    files = ComparisonFiles.write(RESULT, RUN);
    RunReport.write(RUN, RUN.resolve("index.html"));
  }

  @Test
  void everyFileIsThere() throws IOException {
    try (Stream<Path> files = Files.walk(RUN)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> RUN.relativize(f).toString()))
          .containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  private static List<String> expected() {
    List<String> files =
        new ArrayList<>(
            List.of(
                "files.txt",
                "index.html",
                "run.json",
                "provenance.json",
                "tables/training.csv",
                "rollouts/truth--waves-64.h5",
                "figures/channels-linear-0.8-waves-64.png",
                "figures/channels-linear-0.8-waves-64.svg",
                "figures/rollout-linear-0.8-waves-64.gif"));
    for (String table : List.of("l2re", "differences")) {
      List.of("md", "csv", "json").forEach(e -> files.add("tables/" + table + "." + e));
    }
    for (String model : List.of("linear-0.7", "linear-0.8", "linear-0.95", "persistence")) {
      files.add("records/" + model + "--waves-64.json");
      files.add("records/" + model + "--waves-32.json");
      if (!model.equals("persistence")) {
        files.add("rollouts/" + model + "--waves-64.h5");
        files.add("spectra/" + model + "--waves-64.json");
        files.add("figures/panel-" + model + "-waves-64.png");
        files.add("figures/panel-" + model + "-waves-64.svg");
      }
    }
    List<String> charts =
        new ArrayList<>(
            List.of("loss", "learning-rate", "spectrum-waves-64-0", "spectrum-waves-64-1"));
    for (String set : List.of("waves-64", "waves-32")) {
      charts.addAll(
          List.of(
              "bars-" + set,
              "growth-" + set,
              "cost-" + set + "-activated-parameters",
              "cost-" + set + "-training-step-in-seconds"));
    }
    for (String chart : charts) {
      files.add("figures/" + chart + ".png");
      files.add("figures/" + chart + ".svg");
    }
    return files;
  }

  @Test
  void everyFigureIsAPictureAndStandsInTheReport() throws IOException {
    String html = Files.readString(RUN.resolve("index.html"));
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(RUN.resolve("figures"))) {
      for (Path figure : files.toList()) {
        String name = figure.getFileName().toString();
        if (!name.endsWith(".svg")) {
          assertThat(ImageIO.read(figure.toFile()).getWidth()).as(name).isGreaterThan(700);
        }
        String embedded = Base64.getEncoder().encodeToString(Files.readAllBytes(figure));
        if (html.contains(embedded)) {
          names.add(name.substring(0, name.lastIndexOf('.')));
        }
      }
    }
    try (Stream<Path> files = Files.list(RUN.resolve("figures"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allSatisfy(n -> assertThat(names).contains(n.substring(0, n.lastIndexOf('.'))));
    }
    assertThat(html).contains("zoo compare --preset quick", "2 cores, 23 GiB", "<dt>seed</dt>");
  }

  @Test
  void theFindingsNameTheBestAndHowSureThatIs() throws IOException {
    String html = Files.readString(RUN.resolve("index.html"));
    assertThat(html)
        .contains("<h2>In short</h2>")
        .containsPattern("waves-64: linear-0.8 has the lowest error, [0-9.]+ \\[")
        .contains("the next, linear-0.7, is higher by");
  }

  @Test
  void theReportIsMadeAgainFromTheDirectoryAlone(@TempDir Path directory) throws IOException {
    Path again = directory.resolve("again.html");
    RunReport.write(RUN, again);
    assertThat(again).hasSameBinaryContentAs(RUN.resolve("index.html"));
  }

  @Test
  void tableHasPersistenceFirstAndAllModelsInOrder() {
    List<String> rows =
        files.text().lines().skip(4).limit(4).map(line -> line.split(" {2,}", -1)[0]).toList();
    assertThat(rows)
        .containsExactly(
            "persistence (copy last frame)", "linear-0.7", "linear-0.8", "linear-0.95");
    assertThat(files.markdown())
        .contains(
            "| model | waves-64 | waves-32 | parameters | activated | step time | training time |")
        .contains("| 1.23 M | 654 k | 31.2 ms | 12.6 min |")
        .contains("waves-64: 8 test trajectories, rollout of 10 frames on a 64×64 grid.");
  }

  @Test
  void csvHoldsTheMeansOfTheRecords() throws IOException {
    List<String> lines = Files.readAllLines(RUN.resolve("tables/l2re.csv"));
    assertThat(lines).hasSize(5);
    EvaluationRecord record = RESULT.group("linear-0.7", "waves-64").orElseThrow().records().get(0);
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
              .mapToDouble(row -> RESULT.group(row, dataset).orElseThrow().mean())
              .min()
              .orElseThrow();
      for (int r = 0; r < 4; r++) {
        double mean = RESULT.group(RESULT.rows().get(r), dataset).orElseThrow().mean();
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
    EvaluationRecord first = RESULT.group("linear-0.7", "waves-64").orElseThrow().records().get(0);
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
        with(
            List.of(broken, RESULT.group("linear-0.8", "waves-64").orElseThrow().records().get(0)));
    assertThat(ComparisonFiles.write(result, directory).text())
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
                    "t", "h", "c", List.of(), List.of(), List.of(record), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("linear-0.7");
  }

  private static ComparisonResult with(List<EvaluationRecord> records) {
    return new ComparisonResult("t", "h", "c", RESULT.models(), List.of(), records, Map.of());
  }
}
