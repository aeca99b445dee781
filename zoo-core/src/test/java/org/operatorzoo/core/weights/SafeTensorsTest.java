package org.operatorzoo.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.WeightsException;

class SafeTensorsTest {

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadBackInOrder() {
    Path file = write();
    Map<String, SafeTensors.Tensor> read = new LinkedHashMap<>();
    SafeTensors.read(file, read::put);
    assertThat(read.keySet()).containsExactly("b", "a");
    assertThat(read.get("b").shape()).containsExactly(2, 3);
    assertThat(read.get("b").values()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(read.get("a").values()).hasSize(70_000).contains(69_999f);
  }

  @Test
  void theHeaderFollowsTheFormat() throws IOException {
    byte[] bytes = Files.readAllBytes(write());
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(length % 8).isZero();
    assertThat(new String(bytes, 8, (int) length, java.nio.charset.StandardCharsets.UTF_8))
        .startsWith(
            "{\"b\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[70000],\"data_offsets\":[24,280024]}}");
    assertThat(bytes).hasSize((int) (8 + length + 280_024));
  }

  @Test
  void aTruncatedFileIsRefusedWithTheArrayThatIsIncomplete() throws IOException {
    Path file = write();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    assertThatThrownBy(() -> SafeTensors.read(file, (name, tensor) -> {}))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(file.toString(), "280000 bytes for a", "truncated");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = directory.resolve("x.safetensors");
    Files.writeString(file, "this is not a container of tensors");
    assertThatThrownBy(() -> SafeTensors.read(file, (name, tensor) -> {}))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("expected a header within the file");
  }

  private Path write() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("b", new long[] {2, 3});
    shapes.put("a", new long[] {70_000});
    Path file = directory.resolve("weights.safetensors");
    SafeTensors.write(
        file,
        shapes,
        name -> {
          float[] values = new float[name.equals("b") ? 6 : 70_000];
          for (int i = 0; i < values.length; i++) {
            values[i] = i;
          }
          return values;
        });
    return file;
  }
}
