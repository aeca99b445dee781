package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;

class EvaluationRecordTest {

  @TempDir Path directory;

  @Test
  void recordSurvivesJsonUnchanged() {
    EvaluationRecord record = record(List.of(0.1 + 0.2, 1e-17), List.of(0.3, 0.4));
    Path file = directory.resolve("record.json");
    record.write(file);
    assertThat(EvaluationRecord.read(file)).isEqualTo(record);
  }

  @Test
  void divergedTrajectorySurvivesJsonToo() throws IOException {
    EvaluationRecord record =
        record(List.of(0.5, Double.POSITIVE_INFINITY), List.of(0.3, Double.POSITIVE_INFINITY));
    Path file = directory.resolve("record.json");
    record.write(file);
    assertThat(EvaluationRecord.read(file)).isEqualTo(record);
    assertThat(record.diverged()).isEqualTo(1);
    assertThat(Files.readString(file))
        .contains("\"errors\" : [ 0.5, \"Infinity\" ]")
        .contains("\"mean\" : \"Infinity\"")
        .contains("\"diverged\" : 1");
  }

  @Test
  void jsonNamesEverythingOnce() throws IOException {
    Path file = directory.resolve("record.json");
    record(List.of(0.25, 0.75), List.of(0.3, 0.4)).write(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "model" : "fno-nano",
              "weightsDigest" : "aa",
              "dataset" : "waves",
              "datasetDigest" : "bb",
              "metric" : "l2re",
              "horizon" : 2,
              "height" : 64,
              "width" : 32,
              "channels" : 3,
              "errors" : [ 0.25, 0.75 ],
              "stepErrors" : [ [ 0.1, 0.2 ], [ 0.3, 0.4 ] ],
              "versions" : {
                "a" : "1",
                "b" : "2"
              },
              "training" : null,
              "mean" : 0.5,
              "diverged" : 0
            }
            """);
  }

  @Test
  void errorsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> record(List.of(0.1, Double.NaN), List.of(0.3, 0.4)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> record(List.of(0.1, -1.0), List.of(0.3, 0.4)))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> record(List.of(0.1, 0.2), List.of(0.3)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("stepErrors: expected 2 steps, but found 1 steps");
    assertThatThrownBy(() -> record(List.of(0.1), List.of(0.3, 0.4)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("trajectories");
  }

  @Test
  void versionsNameTheZooNd4jJavaAndSystem() {
    assertThat(Versions.current()).containsOnlyKeys("operator-zoo", "nd4j", "java", "os");
    assertThat(Versions.current().get("operator-zoo")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(Versions.current().get("nd4j")).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  private static EvaluationRecord record(List<Double> errors, List<Double> secondSteps) {
    return new EvaluationRecord(
        "fno-nano",
        "aa",
        "waves",
        "bb",
        "l2re",
        2,
        64,
        32,
        3,
        errors,
        List.of(List.of(0.1, 0.2), secondSteps),
        Map.of("b", "2", "a", "1"),
        null);
  }
}
