package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.protocol.CommonProtocol;

class EvaluationRecordTest {

  @TempDir Path directory;

  @Test
  void recordSurvivesJsonUnchanged() {
    EvaluationRecord record =
        record(List.of(0.1 + 0.2, 1e-17), List.of(0.3, 0.4))
            .with(source(DataOrigin.catalogue("swe", "quick", 64, "test", 2, 7)))
            .with(
                new TrainingFacts(
                    "fno-nano", "pre-trained", 1, 10, 4, 64, 5, List.of("swe", "dr")));
    Path file = directory.resolve("record.json");
    record.write(file);
    assertThat(EvaluationRecord.read(file)).isEqualTo(record);
  }

  @Test
  void everyKindOfOriginSurvivesJsonUnchanged() {
    for (DataOrigin origin :
        List.of(
            DataOrigin.file("a/b.h5"),
            DataOrigin.file("a/b.h5", 3, 2),
            DataOrigin.catalogue("swe", "quick", 64, "test", 2, 7),
            DataOrigin.catalogue("swe", null, 64, "test", 2, 7))) {
      EvaluationRecord record =
          record(List.of(0.1, 0.2), List.of(0.3, 0.4)).with(source(origin).withWeights(null));
      Path file = directory.resolve("record.json");
      record.write(file);
      assertThat(EvaluationRecord.read(file)).isEqualTo(record);
    }
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
        .contains("\"rollouts\" : [ 0.5, \"Infinity\" ]")
        .contains("\"mean\" : \"Infinity\"")
        .contains("\"diverged\" : 1");
  }

  @Test
  void jsonNamesEverythingOnce() throws IOException {
    Path file = directory.resolve("record.json");
    record(List.of(0.25, 0.75), List.of(0.3, 0.4))
        .with(source(DataOrigin.file("waves.h5", 8, 2)))
        .write(file);
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
              "scores" : {
                "l2re" : {
                  "rollouts" : [ 0.25, 0.75 ],
                  "steps" : [ [ 0.1, 0.2 ], [ 0.3, 0.4 ] ]
                },
                "correlation" : {
                  "rollouts" : [ -0.5, 0.5 ],
                  "steps" : [ [ -0.5, -0.5 ], [ 0.5, 0.5 ] ]
                }
              },
              "undefined" : {
                "brmse" : "no grid"
              },
              "source" : {
                "weights" : "runs/w",
                "data" : {
                  "file" : "waves.h5",
                  "first" : 8,
                  "count" : 2
                },
                "protocol" : {
                  "resolution" : 64,
                  "channels" : 3,
                  "framesIn" : 4,
                  "framesOut" : 1,
                  "horizon" : 2
                },
                "predictedChannels" : 3,
                "batchSize" : 8,
                "command" : "./zoo evaluate"
              },
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
        .isInstanceOf(ConfigException.class)
        .hasMessage("scores of l2re: expected errors of at least 0, but found -1.0");
    assertThatThrownBy(() -> record(List.of(0.1, 0.2), List.of(0.3)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("steps: expected 2 steps, but found 1 steps");
    assertThatThrownBy(() -> record(List.of(0.1), List.of(0.3, 0.4)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("trajectories");
  }

  @Test
  void metricsOfOtherTrajectoriesAndAMissingPrincipalOneAreRefused() {
    Scores one = new Scores(List.of(1.0), List.of(List.of(1.0, 1.0)));
    Scores two = new Scores(List.of(1.0, 2.0), List.of(List.of(1.0, 1.0), List.of(1.0, 1.0)));
    assertThatThrownBy(() -> record(Map.of("l2re", one, "rmse", two)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("scores of rmse", "1 trajectories of 2 steps");
    assertThatThrownBy(() -> record(Map.of("rmse", two)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("scores of l2re");
  }

  @Test
  void anOriginIsEitherAFileOrGenerated() {
    assertThatThrownBy(() -> new DataOrigin(null, null, null, null, null, null, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("neither");
    assertThatThrownBy(() -> new DataOrigin("f", null, null, "quick", null, null, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a file without variant");
    assertThatThrownBy(() -> new DataOrigin(null, null, "swe", null, null, "test", 2, 1L))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("either variant or resolution");
    assertThatThrownBy(() -> DataOrigin.catalogue("swe", "quick", 8, "test", 2, 1).at("f"))
        .isInstanceOf(ConfigException.class);
    assertThat(DataOrigin.file("a", 3, 2).at("b")).isEqualTo(DataOrigin.file("b", 3, 2));
  }

  @Test
  void numbersAreKeptToEightDigits() {
    assertThat(Scores.kept(0.123456789012)).isEqualTo(0.12345679);
    assertThat(Scores.kept(-1.23456789012e-20)).isEqualTo(-1.2345679e-20);
    assertThat(Scores.kept(0)).isZero();
    assertThat(Scores.kept(Double.POSITIVE_INFINITY)).isInfinite();
  }

  @Test
  void versionsNameTheZooNd4jJavaAndSystem() {
    assertThat(Versions.current()).containsOnlyKeys("operator-zoo", "nd4j", "java", "os");
    assertThat(Versions.current().get("operator-zoo")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(Versions.current().get("nd4j")).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  private static EvaluationSource source(DataOrigin origin) {
    return new EvaluationSource(
        "runs/w", null, origin, new CommonProtocol(64, 3, 4, 1, 2), 3, 8, "./zoo evaluate");
  }

  private static EvaluationRecord record(List<Double> errors, List<Double> secondSteps) {
    Map<String, Scores> scores = new LinkedHashMap<>();
    scores.put("l2re", new Scores(errors, List.of(List.of(0.1, 0.2), secondSteps)));
    scores.put(
        "correlation",
        new Scores(List.of(-0.5, 0.5), List.of(List.of(-0.5, -0.5), List.of(0.5, 0.5))));
    return record(scores);
  }

  private static EvaluationRecord record(Map<String, Scores> scores) {
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
        scores,
        Map.of("brmse", "no grid"),
        null,
        Map.of("b", "2", "a", "1"),
        null);
  }
}
