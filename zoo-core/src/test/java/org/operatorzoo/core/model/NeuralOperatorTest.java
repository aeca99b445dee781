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
  void aConfigurationThatWasChangedUnderItsDigestIsRefused() throws IOException {
    save();
    change("\"width\" : 8", "\"width\" : 9");
    assertThatThrownBy(() -> NeuralOperator.load(directory))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("manifest.json", "as they were saved");
  }

  @Test
  void weightsOfAnotherConfigurationAreRefused() throws IOException {
    save();
    withoutDigest();
    change("\"width\" : 8", "\"width\" : 9");
    change("\"parameters\" : 74", "\"parameters\" : 83");
    change("\"activatedParameters\" : 74", "\"activatedParameters\" : 83");
    assertThatThrownBy(() -> NeuralOperator.load(directory))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("parameter hidden.weight: expected shape [9, 6]");
  }

  @Test
  void countsThatTheConfigurationHasNotAreRefused() throws IOException {
    save();
    change("\"parameters\" : 74", "\"parameters\" : 740000");
    assertThatThrownBy(() -> NeuralOperator.load(directory))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("parameters 74,", "740000 and 74");
  }

  @Test
  void arraysOutsideTheDirectoryAreNotRead() throws IOException {
    Path inside = directory.resolve("inside");
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(inside);
    }
    Files.move(inside.resolve("weights.safetensors"), directory.resolve("weights.safetensors"));
    Path manifest = inside.resolve("manifest.json");
    for (String name : new String[] {"../weights.safetensors", "..", "/etc/passwd"}) {
      Files.writeString(
          manifest,
          Files.readString(manifest)
              .replaceAll("(\"weights\" : )\"[^\"]*\"", "$1\"" + name + "\""));
      assertThatThrownBy(() -> NeuralOperator.load(inside))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("the name of a file in that directory", name);
    }
  }

  @Test
  void weightsOfAnEarlierVersionLoadAndKeepTheirDigestOfArrays() throws IOException {
    save();
    String arrays;
    try (NeuralOperator now = NeuralOperator.load(directory)) {
      arrays = now.arraysDigest();
    }
    withoutDigest();
    try (NeuralOperator earlier = NeuralOperator.load(directory)) {
      assertThat(earlier.arraysDigest()).isEqualTo(arrays);
    }
  }

  @Test
  void theDigestCoversConfigurationAndArraysAndIsThatOfTheManifest() throws IOException {
    save();
    try (NeuralOperator operator = NeuralOperator.load(directory)) {
      assertThat(Files.readString(directory.resolve("manifest.json")))
          .contains("\"digest\" : \"" + operator.weightsDigest() + "\"");
      operator.values().array("hidden.bias").putScalar(0, 0.5f);
      assertThat(Files.readString(directory.resolve("manifest.json")))
          .doesNotContain(operator.weightsDigest());
    }
  }

  private void withoutDigest() throws IOException {
    Path manifest = directory.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceAll(",\\s*\"digest\" : \"[^\"]*\"", ""));
  }

  private void change(String old, String text) throws IOException {
    Path manifest = directory.resolve("manifest.json");
    assertThat(Files.readString(manifest)).contains(old);
    Files.writeString(manifest, Files.readString(manifest).replace(old, text));
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
