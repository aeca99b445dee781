package org.operatorzoo.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldBatch;

class NeuralOperatorTest {

  @TempDir Path directory;

  @Test
  void anInputOfTheWrongShapeIsRefusedWithBothShapes() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      assertThatThrownBy(() -> operator.predict(FieldBatch.zeros(2, 4, 5, 3, 2)))
          .isInstanceOf(ShapeException.class)
          .hasMessage(
              "input of pointwise-tiny: expected [B, 4, 4, 3, 2] (B, H, W, T, C), but found"
                  + " [2, 4, 5, 3, 2]");
    }
  }

  @Test
  void anUnknownModelIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> NeuralOperator.create("pointwise-tinny", 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("model \"pointwise-tinny\"", "nearest: pointwise-tiny");
  }

  @Test
  void weightsWithAnotherDigestAreRefused() throws IOException {
    save();
    Path weights = directory.resolve(NeuralOperator.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> NeuralOperator.load(directory))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(weights.toString(), "expected sha256", "as the manifest says");
  }

  @Test
  void weightsOfAnotherConfigurationAreRefused() throws IOException {
    save();
    Path manifest = directory.resolve(NeuralOperator.MANIFEST);
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"width\" : 8", "\"width\" : 9"));
    assertThatThrownBy(() -> NeuralOperator.load(directory))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("parameter hidden.weight: expected shape [9, 6]");
  }

  @Test
  void aDirectoryWithoutManifestIsRefused() {
    assertThatThrownBy(() -> NeuralOperator.load(directory))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("expected a file manifest.json, but found none there");
  }

  @Test
  void countsComeFromTheParameterTable() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      assertThat(operator.parameterCount()).isEqualTo(8 * 6 + 8 + 2 * 8 + 2);
      assertThat(operator.activatedParameterCount()).isEqualTo(operator.parameterCount());
    }
  }

  @Test
  void wildcardsListModels() {
    assertThat(ModelRegistry.list("point*")).hasSize(2);
    assertThat(ModelRegistry.list("pointwise-tin?")).hasSize(1);
    assertThat(ModelRegistry.list("fno*")).isEmpty();
  }

  private void save() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(directory);
    }
  }
}
