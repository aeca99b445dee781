package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.testing.Goldens;

class ImportCommandTest {

  @TempDir Path directory;

  private static Path file(String name) {
    return Path.of("src/test/resources/checkpoints", name);
  }

  @Test
  void aCheckpointIsScoredAfterTwoCommands() {
    Path weights = directory.resolve("weights");
    Path data = directory.resolve("data.h5");
    Outcome.of("generate", "swe", "--n", 1, "--resolution", 32, "--frames", 6, "--out", data)
        .succeeded();

    String receipt =
        Outcome.of(
                "import",
                file("dpot_small.pth"),
                "--config",
                file("dpot_small.json"),
                "--out",
                weights)
            .succeeded()
            .out();
    assertThat(receipt).contains("mapped 43 arrays").doesNotContain("missing", "shape", "skipped");
    assertThat(Outcome.of("evaluate", "--weights", weights, "--data", data).succeeded().out())
        .contains("dpot-checkpoint", "persistence");
  }

  @Test
  void complexNumbersPrefixesAndOptimisersAreUnderstood() throws IOException {
    Path weights = directory.resolve("weights");
    String text =
        Outcome.of(
                "import",
                file("neuralop_fno_small.pth"),
                "--config",
                file("neuralop_fno_small.json"),
                "--out",
                weights,
                "--reference",
                Goldens.file("neuralop_fno_small.h5"))
            .succeeded()
            .out();

    assertThat(text)
        .contains("skipped 1 arrays of optimizer", "params/fno_blocks.convs.1", "output");
    assertThat(text).doesNotContain("DIFFERS");
    JsonNode kept = Documents.read(weights.resolve("import.json"), JsonNode.class);
    assertThat(kept.get("mapped")).hasSize(26);
    assertThat(kept.get("unmapped")).isEmpty();
    try (NeuralOperator operator = NeuralOperator.load(weights)) {
      assertThat(operator.weightsDigest()).isEqualTo(kept.get("weights").asText());
      assertThat(operator.provenance()).containsEntry("importedFrom", "neuralop_fno_small.pth");
    }
  }

  @Test
  void theZoosOwnFilesAreOnesOfOthersToo() throws IOException {
    Path weights = directory.resolve("weights");
    Path again = directory.resolve("again");
    try (NeuralOperator operator = NeuralOperator.create("nestor-nano", 5)) {
      operator.save(weights);
    }
    Outcome.of(
            "import",
            weights.resolve("weights.safetensors"),
            "--model",
            "nestor-nano",
            "--out",
            again)
        .succeeded();
    assertThat(again.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(weights.resolve("weights.safetensors"));
  }

  @Test
  void anIncompleteFileLeavesNoWeightsButAReceipt() {
    Path weights = directory.resolve("weights");
    Outcome outcome =
        Outcome.of("import", file("dpot_small.pth"), "--model", "dpot-nano", "--out", weights);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("missing, not in the file: 24", "of another shape: 43", "pos_embed[1, 64, 8, 8]");
    assertThat(outcome.err()).contains("importing", "expected all 67 arrays", "24 missing");
    assertThat(weights).doesNotExist();
  }

  @Test
  void whatIsNoCheckpointIsSaid() throws IOException {
    Path pointer = directory.resolve("model.pth");
    Files.writeString(pointer, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    assertThat(Outcome.of("import", pointer, "--model", "fno-nano").failed(3).err())
        .contains("git lfs pull");
    assertThat(Outcome.of("import", directory, "--model", "fno-nano").failed(3).err())
        .contains("state_dict.pt");
    Outcome.of("import", file("dpot_small.pth")).failed(2);
    Outcome.of("import", file("dpot_small.pth"), "--model", "dpot-nanoo").failed(2);
  }
}
