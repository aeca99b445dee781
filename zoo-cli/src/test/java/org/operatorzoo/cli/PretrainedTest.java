package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.io.Documents;

/** Pretrained weights stand wherever a directory of weights may. */
class PretrainedTest {

  private static final String NAME = "fno-nano.vorticity";

  @TempDir Path directory;

  @Test
  void theScoreOfTheCardIsThatOfTheBytesShipped() throws IOException {
    JsonNode record =
        Documents.json()
            .readTree(
                Outcome.of(
                        "evaluate",
                        "--weights",
                        NAME,
                        "--dataset",
                        "fno-1e-3:quick",
                        "--count",
                        4,
                        "--horizon",
                        10,
                        "--cache",
                        directory,
                        "--json")
                    .succeeded()
                    .out())
            .get(0);
    double sum = 0;
    for (JsonNode rollout : record.at("/scores/l2re/rollouts")) {
      sum += rollout.asDouble();
    }
    // The card gives three digits.
    assertThat(sum / 4).isCloseTo(0.00783, within(6e-6));
  }

  @Test
  void theyAreListedWithSizeAndScore() {
    assertThat(Outcome.of("models", "--pretrained").succeeded().out())
        .contains(NAME, "149,945", "0.6 MB", "0.00783", "Apache-2.0");
    assertThat(Outcome.of("models", "--pretrained", "none-*").failed(2).err()).contains(NAME);
  }

  @Test
  void everyCommandWithWeightsTakesTheName() {
    Path exported = directory.resolve("model.safetensors");
    assertThat(Outcome.of("export", NAME, "--format", "onnx", "--out", exported).succeeded().out())
        .contains("fno-nano as onnx");
    assertThat(Outcome.of("export", "nonexistent", "--format", "onnx").failed(3).err())
        .contains(NAME);
  }
}
