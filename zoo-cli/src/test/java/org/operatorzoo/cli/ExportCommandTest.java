package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignFiles;
import org.operatorzoo.core.foreign.ForeignTensor;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;

class ExportCommandTest {

  @TempDir Path directory;
  private Path weights;
  private Path exported;

  @BeforeEach
  void save() {
    weights = directory.resolve("weights");
    exported = directory.resolve("model.onnx");
    try (NeuralOperator operator = NeuralOperator.create("fno-nano", 1)) {
      operator.save(weights);
    }
  }

  @Test
  void theReceiptTellsHowFarTheFileIsFromTheOperator() throws IOException {
    String[] command = {
      "export", weights.toString(), "--format", "onnx", "--out", exported.toString(), "--verify"
    };
    String text = Outcome.of((Object[]) command).succeeded().out();

    assertThat(text)
        .contains("model.onnx: fno-nano as onnx", "sha256", "rollout of 10 steps", "ok");
    assertThat(text).doesNotContain("DIFFERS");
    JsonNode json =
        Documents.json()
            .readTree(
                Outcome.of(
                        "export",
                        weights,
                        "--format",
                        "onnx",
                        "--out",
                        exported,
                        "--verify",
                        "--json")
                    .succeeded()
                    .out());
    assertThat(json.get("checks")).hasSize(3);
    assertThat(json.at("/files/0/bytes").asLong()).isEqualTo(exported.toFile().length());
  }

  @Test
  void theFileScoresAsTheWeightsDo() throws IOException {
    Path data = directory.resolve("data.h5");
    Outcome.of("generate", "fno-1e-3", "--n", 2, "--resolution", 32, "--frames", 12, "--out", data)
        .succeeded();
    Outcome.of("export", weights, "--format", "onnx", "--out", exported).succeeded();

    JsonNode own = score("--weights", weights, data);
    JsonNode other = score("--operator", "onnx:" + exported, data);
    assertThat(other.at("/field")).isEqualTo(own.at("/field"));
    assertThat(other.at("/scores/l2re/rollouts")).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(other.at("/scores/l2re/rollouts").get(i).asDouble())
          // Float32 sums in another order.
          .isCloseTo(own.at("/scores/l2re/rollouts").get(i).asDouble(), within(1e-5));
    }
  }

  private static JsonNode score(String option, Object operator, Path data) throws IOException {
    return Documents.json()
        .readTree(
            Outcome.of("evaluate", option, operator, "--data", data, "--json").succeeded().out())
        .get(0);
  }

  @Test
  void arraysGoOutUnderTheNamesOfTheReferenceAndComeBackTheSame() throws IOException {
    Path own = directory.resolve("moe");
    Path arrays = directory.resolve("moe.safetensors");
    Path again = directory.resolve("again");
    try (NeuralOperator operator = NeuralOperator.create("moepot-nano", 1)) {
      operator.save(own);
    }
    assertThat(
            Outcome.of("export", own, "--format", "safetensors", "--out", arrays, "--verify")
                .succeeded()
                .out())
        .contains("moepot-nano as safetensors", "arrays", "ok");
    try (ForeignFile file = ForeignFiles.open(arrays)) {
      assertThat(file.tensors())
          .extracting(ForeignTensor::name)
          .contains("blocks.0.MoE.experts.3.conv.0.weight")
          .noneMatch(name -> name.endsWith("experts.weight"));
    }
    Outcome.of("import", arrays, "--model", "moepot-nano", "--out", again).succeeded();
    assertThat(again.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(own.resolve("weights.safetensors"));
    Outcome.of("export", own, "--format", "safetensors", "--out", arrays, "--routing").failed(2);
  }

  @Test
  void anotherGridIsTakenWhereNoParameterDependsOnIt() {
    assertThat(
            Outcome.of(
                    "export",
                    weights,
                    "--format",
                    "onnx",
                    "--out",
                    exported,
                    "--grid",
                    "24x40",
                    "--verify")
                .succeeded()
                .out())
        .contains("ok");
    Outcome.of("export", weights, "--format", "onnx", "--out", exported, "--grid", "wide")
        .failed(2);
  }

  @Test
  void whatCannotBeExportedIsSaid() {
    assertThat(Outcome.of("export", weights, "--format", "onxx").failed(2).err())
        .contains("onxx", "onnx");
    assertThat(Outcome.of("export", directory.resolve("none"), "--format", "onnx").failed(3).err())
        .contains("manifest.json");
    assertThat(
            Outcome.of("export", weights, "--format", "onnx", "--out", directory).failed(1).err())
        .contains("a directory there");
  }
}
