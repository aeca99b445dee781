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
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.datasets.protocol.CommonProtocol;

class EvaluationRecordTest {

  @TempDir Path directory;

  @Test
  void recordSurvivesJsonUnchanged() {
    EvaluationRecord record =
        record(
            scores(List.of(0.1 + 0.2, 1e-17), List.of(0.3, 0.4)),
            source(DataOrigin.variant("swe", "quick", "test", 2, 7)),
            new TrainingFacts("fno-nano", "pre-trained", 1, 10, 4, 64, 5, List.of("swe", "dr")));
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
            DataOrigin.variant("swe", "quick", "test", 2, 7),
            DataOrigin.published("swe", 64, "test", 2, 7))) {
      for (OperatorOrigin operator :
          List.of(
              new OperatorOrigin.Saved("runs/w"),
              new OperatorOrigin.Supplied("onnx:m.onnx"),
              OperatorOrigin.BUILT_IN)) {
        EvaluationRecord record =
            record(
                scores(List.of(0.1, 0.2), List.of(0.3, 0.4)), source(origin).with(operator), null);
        Path file = directory.resolve("record.json");
        record.write(file);
        assertThat(EvaluationRecord.read(file)).isEqualTo(record);
      }
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
    record(
            scores(List.of(0.25, 0.75), List.of(0.3, 0.4)),
            source(DataOrigin.file("waves.h5", 8, 2)),
            null)
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
    assertRefused("{}", "neither");
    assertRefused("{\"file\": \"f\", \"id\": \"swe\"}", "both");
    assertRefused("{\"file\": \"f\", \"variant\": \"quick\"}", "a file without variant");
    assertRefused("{\"file\": \"f\", \"first\": 2}", "first beside count");
    assertRefused(
        "{\"id\": \"swe\", \"split\": \"test\", \"count\": 2, \"seed\": 1}",
        "either variant or resolution");
  }

  private static void assertRefused(String json, String expected) {
    assertThatThrownBy(() -> Documents.fromJson("a record", json, DataOrigin.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(expected);
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
        new OperatorOrigin.Saved("runs/w"),
        origin,
        new CommonProtocol(64, 3, 4, 1, 2),
        3,
        8,
        "./zoo evaluate");
  }

  private static EvaluationRecord record(List<Double> errors, List<Double> secondSteps) {
    return record(scores(errors, secondSteps));
  }

  private static Map<String, Scores> scores(List<Double> errors, List<Double> secondSteps) {
    Map<String, Scores> scores = new LinkedHashMap<>();
    scores.put("l2re", new Scores(errors, List.of(List.of(0.1, 0.2), secondSteps)));
    scores.put(
        "correlation",
        new Scores(List.of(-0.5, 0.5), List.of(List.of(-0.5, -0.5), List.of(0.5, 0.5))));
    return scores;
  }

  private static EvaluationRecord record(Map<String, Scores> scores) {
    return record(scores, null, null);
  }

  private static EvaluationRecord record(
      Map<String, Scores> scores, EvaluationSource source, TrainingFacts training) {
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
        source,
        Map.of("b", "2", "a", "1"),
        training);
  }
}
