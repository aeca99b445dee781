package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.datasets.files.TrajectoryFiles;

/** Data on grids of their own: rectangles, and grids that an operator does not have. */
class GridsTest {

  @TempDir Path directory;

  private static Path path(String name) {
    try {
      return Path.of(GridsTest.class.getResource("/cases/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }

  @Test
  void aRectangleIsScoredOnItsOwnGridAndTheRecordSaysSo() {
    Path record = directory.resolve("record.json");
    Outcome outcome =
        Outcome.of(
                "evaluate",
                "--operator",
                "onnx:" + path("dynamic.onnx"),
                "--data",
                path("rectangle_24x36.h5"),
                "--record",
                record)
            .succeeded();
    assertThat(outcome.out()).contains("24×36 grid");
    assertThat(outcome.err()).doesNotContain("bilinear");
    JsonNode protocol = Documents.read(record, JsonNode.class).at("/source/protocol");
    assertThat(protocol.get("height").asInt()).isEqualTo(24);
    assertThat(protocol.get("width").asInt()).isEqualTo(36);
    assertThat(protocol.has("resolution")).isFalse();
    Outcome.of("reproduce", record).succeeded();
  }

  @Test
  void anotherGridIsAskedForAndSaid() {
    Outcome outcome =
        Outcome.of(
                "evaluate",
                "--operator",
                "onnx:" + path("dynamic.onnx"),
                "--data",
                path("rectangle_24x36.h5"),
                "--resolution",
                "12x18")
            .succeeded();
    assertThat(outcome.out()).contains("12×18 grid");
    assertThat(outcome.err()).contains("data 24×36, taken on 12×18, bilinear");
  }

  @Test
  void predictionsAreOnTheGridOfTheData() {
    Path weights = directory.resolve("weights");
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(weights);
    }
    Path out = directory.resolve("predicted.h5");
    Outcome outcome =
        Outcome.of(
                "predict",
                "--weights",
                weights,
                "--input",
                path("rectangle_24x36.h5"),
                "--frames",
                2,
                "--out",
                out)
            .succeeded();
    assertThat(outcome.err()).contains("data 24×36", "back on the grid of the data");
    try (TrajectorySource predicted = TrajectoryFiles.open(out)) {
      assertThat(predicted.shape()).hasToString("[T=2, H=24, W=36, C=1]");
    }
  }

  @Test
  void aFileWithAFixedGridSaysWhichResolutionFits() {
    Outcome refused =
        Outcome.of(
                "evaluate",
                "--operator",
                "onnx:" + path("square32.onnx"),
                "--data",
                path("square_24.h5"))
            .failed(ExitCodes.USAGE);
    assertThat(refused.err()).contains("--resolution 32");
    Outcome.of(
            "evaluate",
            "--operator",
            "onnx:" + path("square32.onnx"),
            "--data",
            path("square_24.h5"),
            "--resolution",
            32)
        .succeeded();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float64.onnx | 3 | one of double. Export the model in single precision",
        "new_ir.onnx | 3 | version 99 of the format, newer than the",
        "two_inputs.onnx | 2 | 2 inputs"
      })
  void whatCannotBeRunIsNamedInOneSentence(String file, int code, String found) {
    Outcome refused =
        Outcome.of("evaluate", "--operator", "onnx:" + path(file), "--data", path("square_24.h5"));
    assertThat(refused.err()).contains(found).doesNotContain("onnxruntime_src", "TensorInfo(");
    assertThat(refused.code()).isEqualTo(code);
  }
}
