package org.operatorzoo.core.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.WeightsException;

class WeightsFilesTest {

  @TempDir Path directory;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("some.file"), bytes);
  }

  @Test
  void whatIsGivenInPlaceOfWeightsIsNamed() throws IOException {
    Path pointer =
        file("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> NeuralOperator.load(pointer))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("Git LFS")
        .hasMessageContaining("git lfs pull");
    Path arrays = file(HexFormat.of().parseHex("02000000000000007b7d"));
    assertThatThrownBy(() -> NeuralOperator.load(arrays))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("a safetensors file without manifest.json");
    Files.writeString(directory.resolve("manifest.json"), "{}");
    assertThatThrownBy(() -> NeuralOperator.load(arrays))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("Give the directory: " + directory);
    Path torch = file(HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa85019"));
    assertThatThrownBy(() -> NeuralOperator.load(torch))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("a PyTorch file");
  }
}
