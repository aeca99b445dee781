package org.operatorzoo.datasets.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.DatasetException;

class NpyFileTest {

  @TempDir Path directory;

  private Path file(int version, String header, ByteBuffer values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(16 + header.length() + values.remaining())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
            .put((byte) version)
            .put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(values);
    Path path = directory.resolve("some.npy");
    Files.write(path, Arrays.copyOf(bytes.array(), bytes.position()));
    return path;
  }

  @ParameterizedTest
  @CsvSource({"1, <f8", "2, >f8", "3, <f4", "1, >f4"})
  void everyVersionAndTypeIsRead(int version, String type) throws IOException {
    ByteBuffer values = ByteBuffer.allocate(6 * 8);
    values.order(type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < 6; i++) {
      if (type.endsWith("8")) {
        values.putDouble(i + 0.5);
      } else {
        values.putFloat(i + 0.5f);
      }
    }
    String header =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (2, 3), }          \n";
    NpyFile file = NpyFile.open(file(version, header, values.flip()));
    assertThat(file.shape()).containsExactly(2, 3);
    assertThat(file.read(0, 6)).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5);
    assertThat(file.read(4, 2)).containsExactly(4.5, 5.5);
  }

  @Test
  void whatIsWrittenIsReadAndAlignedAsNumpyWants() throws IOException {
    Path path = directory.resolve("new.npy");
    NpyFile.write(path, new int[] {1, 2, 2}, new float[] {1, 2, 3, 4});
    NpyFile file = NpyFile.open(path);
    assertThat(file.shape()).containsExactly(1, 2, 2);
    assertThat(file.header().type()).hasToString("float64");
    assertThat(file.header().start() % 64).isZero();
    assertThat(file.read(0, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void otherContentIsRefused() throws IOException {
    ByteBuffer values = ByteBuffer.allocate(16);
    String whole = "{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }";
    String objects = "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }";
    String large = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }";
    for (String header : new String[] {whole, objects}) {
      Path path = file(1, header, values.duplicate());
      assertThatThrownBy(() -> NpyFile.open(path))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("real numbers");
    }
    Path cut = file(1, large, values.duplicate());
    assertThatThrownBy(() -> NpyFile.open(cut)).hasMessageContaining("truncated");
    Path text = Files.writeString(directory.resolve("text.npy"), "a text that is long enough");
    assertThatThrownBy(() -> NpyFile.open(text)).hasMessageContaining("NumPy");
    Path empty = Files.createFile(directory.resolve("empty.npy"));
    assertThatThrownBy(() -> NpyFile.open(empty)).isInstanceOf(DatasetException.class);
  }
}
