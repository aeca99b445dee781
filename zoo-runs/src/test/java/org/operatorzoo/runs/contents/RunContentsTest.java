package org.operatorzoo.runs.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.testing.Waves;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;

class RunContentsTest {

  @TempDir Path directory;

  @Test
  void exampleRolloutsComeBackAsTheyWereDivergedOnesToo() {
    RunContents run = new RunContents(directory);
    FieldBatch target = Waves.frames(16, 0, 3, 2, 1);
    FieldBatch prediction = Waves.frames(16, 1, 3, 2, 1);
    prediction.values()[5] = Float.NaN;
    ExampleRollout example =
        new ExampleRollout("FNO nano", "waves", List.of("height"), prediction, target);
    run.keep(example);
    assertThat(directory.resolve("rollouts/fno-nano--waves.h5")).exists();
    assertThat(run.examples()).containsExactly(example);
  }

  @Test
  void aDamagedRolloutIsNamed() throws IOException {
    Files.createDirectories(directory.resolve("rollouts"));
    Files.writeString(directory.resolve("rollouts/a--b.h5"), "no HDF5");
    assertThatThrownBy(() -> new RunContents(directory).examples())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a--b.h5");
  }

  @Test
  void tablesComeBackWithThatOfErrorsFirst() {
    Table errors =
        new Table(
            "Errors",
            List.of(Column.words("model"), Column.errors("swe")),
            List.of(
                List.of(Cell.of("a"), Cell.of(0.25, "0.250")),
                List.of(
                    Cell.of("b"),
                    new Cell.Estimate(
                        new Interval(Double.POSITIVE_INFINITY, 0.1, Double.POSITIVE_INFINITY),
                        "1 of 8 diverged"))),
            List.of("note"));
    Table other = new Table("Other", List.of(Column.words("x")), List.of(), List.of());
    RunContents run = new RunContents(directory);
    TableFiles.write(other, run, "ablations");
    TableFiles.write(errors, run, TableFiles.ERRORS);
    assertThat(run.tables()).containsExactly(errors, other);
  }

  @Test
  void spectraComeBackWithoutNumbersWhereTheRolloutDiverged() {
    FieldBatch target = Waves.frames(16, 0, 2, 1, 1);
    FieldBatch prediction = FieldBatch.zeros(1, 16, 16, 2, 1);
    prediction.values()[1] = Float.POSITIVE_INFINITY;
    SpectrumRecord spectrum =
        SpectrumRecord.of("fno", "waves", List.of("height"), prediction, target);
    assertThat(spectrum.prediction().get(0)).containsOnly(Double.NaN);
    RunContents run = new RunContents(directory);
    run.keep(spectrum);
    assertThat(run.spectra()).containsExactly(spectrum);
  }

  @Test
  void aLogIsReadAcrossAResumptionAndACutLine() throws IOException {
    Files.writeString(
        directory.resolve("log.jsonl"),
        """
        {"step":1,"loss":2.0,"rate":0.1,"terms":{"data":1.5}}
        {"step":1,"experts":{"blocks.0.gate":{"utilisation":[0.75,0.25],"entropy":0.5}}}
        {"step":2,"loss":1.0,"rate":0.2}
        {"step":2,"loss":0.5,"rate":0.3,"seconds":0.01}
        {"step":2,"score":0.4,"best":true}
        {"step":5,"loss":0.25,"rate":0.4}
        {"step":5,"experts":{"blocks.0.gate":{"utilisation":[0.5,0.5],"entropy":0.7}}}
        {"step":6,"lo\
        """);
    Files.writeString(directory.resolve("provenance.json"), "{\"model\": \"nestor-nano\"}");
    TrainingTrace trace = RunContents.open(directory).traces().get(0);
    assertThat(trace.name()).isEqualTo("nestor-nano");
    assertThat(trace.losses()).containsExactly(2.0, 0.5, Double.NaN, Double.NaN, 0.25);
    assertThat(trace.rates()).containsExactly(0.1, 0.3, 0.3, 0.3, 0.4);
    TrainingTrace.Utilisation use = trace.utilisation().get("blocks.0.gate");
    assertThat(use.steps()).containsExactly(1.0, 5.0);
    assertThat(use.shares()).containsExactly(List.of(0.75, 0.25), List.of(0.5, 0.5));
  }

  @Test
  void aBrokenLineOfALogIsLeftOutAndSaid() {
    LoggedLines log = LoggedLines.read(Path.of("src/test/resources/logs/broken-line.jsonl"));
    assertThat(log.broken()).containsExactly(3);
    assertThat(log.lines()).hasSize(8);
    assertThat(log.warning()).get(STRING).contains("broken-line.jsonl: left out line 3");
    TrainingTrace trace = TrainingTraces.read("x", log.file());
    assertThat(trace.losses()).hasSize(8);
    assertThat(trace.losses().get(2)).isNaN();
    assertThat(trace.warnings()).hasSize(1);
  }

  /** Two thousand million values would be made for the step that this log claims. */
  @Test
  @Timeout(10)
  void aStepBeyondTheLinesOfALogIsLeftOutAndSaid() {
    TrainingTrace trace =
        TrainingTraces.read("x", Path.of("src/test/resources/logs/huge-step.jsonl"));
    assertThat(trace.losses()).hasSize(8);
    assertThat(trace.losses().get(6)).isNaN();
    assertThat(trace.losses().get(7)).isEqualTo(1.0422031879425049);
    assertThat(trace.warnings()).singleElement().asString().contains("huge-step", "1 line");
  }

  @Test
  void aLogThatWasKilledInALineHasNoWarning() throws IOException {
    Path file =
        Files.writeString(directory.resolve("log.jsonl"), "{\"step\":1}\n{\"step\":2}\n{\"ste");
    assertThat(LoggedLines.read(file).lines()).hasSize(2);
    assertThat(LoggedLines.read(file).warning()).isEmpty();
    assertThat(LoggedLines.read(directory.resolve("none.jsonl")).lines()).isEmpty();
  }

  @Test
  void bytesThatAreNoTextBreakTheirLineOnly() throws IOException {
    byte[] bytes = "{\"step\":1}\n?\n[1]\n{\"step\":2}\n".getBytes(StandardCharsets.UTF_8);
    bytes[11] = (byte) 0xFF;
    Path file = Files.write(directory.resolve("log.jsonl"), bytes);
    assertThat(LoggedLines.read(file).broken()).containsExactly(2, 3);
    assertThat(LoggedLines.read(file).lines()).hasSize(2);
  }

  @Test
  void onlyWhatTheZooWroteIsCleared() throws IOException {
    RunContents run = new RunContents(directory);
    run.keep(tokens("a"));
    Path mine = Files.writeString(directory.resolve("tokens/notes.txt"), "mine");
    Path photo = Files.createDirectories(directory.resolve("figures")).resolve("photo.png");
    Files.writeString(photo, "mine");
    Files.writeString(run.figure("loss.svg"), "<svg/>");

    run.clearResults();
    run.clearFigures();

    assertThat(run.tokens()).isEmpty();
    assertThat(mine).exists();
    assertThat(photo).exists();
    assertThat(directory.resolve("figures/loss.svg")).doesNotExist();
  }

  @Test
  void resultsThatTheZooDidNotWriteAreNotTakenForThoseOfTheNextRun() throws IOException {
    RunContents run = new RunContents(directory);
    Path foreign = Files.createDirectories(directory.resolve("records")).resolve("mine.json");
    Files.writeString(foreign, "{}");
    assertThatThrownBy(run::clearResults)
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("files.txt", "mine.json");
    assertThat(foreign).exists();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsDeletedThroughASymbolicLink() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Path album = Files.writeString(elsewhere.resolve("photo.svg"), "mine");
    Path run = Files.createDirectories(directory.resolve("run"));
    Files.createSymbolicLink(run.resolve("figures"), elsewhere);
    RunContents contents = new RunContents(run);
    contents.figure("photo.svg");
    contents.clearFigures();
    assertThat(album).exists();

    Files.writeString(run.resolve("files.txt"), "../elsewhere/photo.svg\nfigures/photo.svg\n");
    contents.clearFigures();
    contents.clearResults();
    assertThat(album).exists();

    Files.createSymbolicLink(run.resolve("models"), elsewhere);
    Files.createDirectories(elsewhere.resolve("a/weights"));
    assertThatThrownBy(() -> contents.model("a").clearTraining())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("symbolic link");
    assertThat(elsewhere.resolve("a/weights")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".hidden", "", "a/b", "..\\..", "-x", "a b"})
  void aNameThatLeadsElsewhereIsNoNameOfARun(String name) {
    assertThatThrownBy(() -> RunName.check(name)).isInstanceOf(ConfigException.class);
    assertThat(FileNames.safe("x" + name)).doesNotContain("/", "\\");
    assertThat(FileNames.safe(name)).doesNotStartWith(".");
  }

  private static TokenRecord tokens(String model) {
    return new TokenRecord(
        model,
        "swe",
        "h",
        1,
        1,
        List.of(0f),
        List.of(new TokenRecord.Choices("g", 1, 1, 2, List.of(0))));
  }

  @Test
  void aDirectoryWithNothingToReportIsRefused() {
    assertThatThrownBy(() -> RunContents.open(directory))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(directory.toString(), "log.jsonl");
    assertThatThrownBy(() -> RunContents.open(directory.resolve("none")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such directory");
  }
}
