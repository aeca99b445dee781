package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.Scores;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.report.paper.PaperTables;

class TableCommandTest {

  private static final Path DOCS = Path.of("../docs/tables.md");

  @TempDir Path directory;

  @Test
  void withoutAnIdTheTablesAreListed() {
    String out = Outcome.of("table", "--runs", directory).succeeded().out();
    PaperTables.all().forEach(table -> assertThat(out).contains(table.id(), table.title()));
  }

  @Test
  void theListInTheDocsIsThisList() throws IOException {
    String list = Outcome.of("table", "--runs", directory, "--format", "md").succeeded().out();
    assertThat(Files.readString(DOCS)).as("./zoo table --format md").contains(list);
  }

  @Test
  void anUnknownIdGivesTheNearest() {
    assertThat(Outcome.of("table", "nestor-11").failed(ExitCodes.USAGE).err())
        .contains("table \"nestor-11\"", "nearest: nestor-1");
  }

  @ParameterizedTest
  @CsvSource({
    "text, 'DPOT-T                                7.5'",
    "md, | DPOT-T | 7.5 | 7.5 | 100 |",
    "csv, 'nestor-6,DPOT-T,,,,activated_parameters_million,7.5,7.534643,'",
    "latex, DPOT-T & 7.5 & 7.5 & 100",
    "html, <td>DPOT-T</td><td class=\"n\">7.5</td>"
  })
  void everyFormatIsWritten(String format, String expected) {
    String[] lines =
        Outcome.of("table", "nestor-6", "--format", format, "--runs", directory)
            .succeeded()
            .out()
            .split("\n");
    assertThat(lines).anyMatch(line -> line.contains(expected));
  }

  @Test
  void computedValuesAreThoseOfTheModels() {
    String out = Outcome.of("table", "nestor-6", "--runs", directory).succeeded().out();
    assertThat(out)
        .containsPattern("total parameters \\(million\\) +NESTOR +nestor-tiny +83 +83.1 +\\+0.120")
        .containsPattern("activated parameters \\(million\\) +NESTOR .* 13 \\(a\\) +20.2 +\\+7.15");
    assertThat(Outcome.of("table", "nestor-7", "--runs", directory).succeeded().out())
        .containsPattern("routed 1 +NESTOR +nestor-tiny +1 \\([a-z]\\) +6 +\\+5")
        .containsPattern("heads +NESTOR +nestor-tiny +4 \\([a-z]\\) +8 +\\+4");
    assertThat(Outcome.of("table", "nestor-8", "--runs", directory).succeeded().out())
        .containsPattern(
            "FNO 1e-5 +train set \\(trajectories\\) +fno-1e-5 +100 \\(a\\) +1000 +\\+900");
    assertThat(Outcome.of("table", "moepot-5", "--runs", directory).succeeded().out())
        .containsPattern("MLP dim +MoE-POT-Medium +moepot-medium +2048 +2048 +0");
  }

  @Test
  void recordsOfARunFillATable() {
    TrainingFacts facts =
        new TrainingFacts("nestor-nano", "pre-trained", 1, 900, 8, 32, 64, List.of("swe"));
    new EvaluationRecord(
            "nestor-nano",
            "aa",
            "swe",
            "bb",
            "l2re",
            1,
            32,
            32,
            1,
            Map.of("l2re", new Scores(List.of(0.04, 0.06), List.of(List.of(0.04), List.of(0.06)))),
            Map.of(),
            null,
            Map.of(),
            facts)
        .write(directory.resolve("quick/records/nestor-nano--swe.json"));
    Path file = directory.resolve("table.md");
    Outcome outcome =
        Outcome.of("table", "nestor-1", "--format", "md", "--runs", directory, "--out", file);
    assertThat(outcome.succeeded().out()).contains("wrote " + file);
    assertThat(file)
        .content()
        .contains("REDUCED RUN", "32×32 grid", "0.0500 [0.04, 0.06]", "+0.0448 [+0.0348, +0.0548]");
  }

  @Test
  void aDamagedRecordIsNamed() throws IOException {
    Path record = directory.resolve("quick/records/broken.json");
    Files.createDirectories(record.getParent());
    Files.writeString(record, "{\"model\": 3");
    assertThat(Outcome.of("table", "nestor-1", "--runs", directory).failed(ExitCodes.USAGE).err())
        .contains("broken.json");
  }

  @Test
  void everyConfigurationThatTablesNameExists() {
    List<String> known = ModelRegistry.list("*").stream().map(OperatorDefinition::name).toList();
    PaperTables.all().stream()
        .flatMap(t -> Stream.concat(t.matches().stream(), t.additions().stream()))
        .flatMap(match -> match.presets().stream())
        .filter(preset -> !preset.equals(PersistenceOperator.NAME))
        .forEach(preset -> assertThat(known).contains(preset));
  }
}
