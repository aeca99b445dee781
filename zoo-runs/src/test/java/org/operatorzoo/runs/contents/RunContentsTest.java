package org.operatorzoo.runs.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    Path tables = directory.resolve("tables");
    TableFiles.write(other, tables, "ablations");
    TableFiles.write(errors, tables, TableFiles.ERRORS);
    assertThat(new RunContents(directory).tables()).containsExactly(errors, other);
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
  void aDirectoryWithNothingToReportIsRefused() {
    assertThatThrownBy(() -> RunContents.open(directory))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(directory.toString(), "log.jsonl");
    assertThatThrownBy(() -> RunContents.open(directory.resolve("none")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such directory");
  }
}
