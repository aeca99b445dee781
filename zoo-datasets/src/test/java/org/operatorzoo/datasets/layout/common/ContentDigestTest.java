package org.operatorzoo.datasets.layout.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.files.TrajectoryFiles;

class ContentDigestTest {

  @TempDir Path directory;

  private final ArraySource source = new ArraySource("places", 3, new TrajectoryShape(5, 4, 6, 2));
  private Path file;

  @BeforeEach
  void writeTheFile() {
    file = directory.resolve("places.h5");
    CommonLayoutWriter.write(file, source, Map.of(), Progress.NONE);
  }

  @Test
  void itIsTheDigestOfTypeAndExtentsAndLittleEndianValues() {
    byte[] head = "float32[3, 4, 6, 5, 2]\n".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(head.length + 3 * 4 * 6 * 5 * 2 * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(head);
    for (int n = 0; n < 3; n++) {
      float[] values = source.read(n, 0, 5);
      for (int place = 0; place < 4 * 6; place++) {
        for (int t = 0; t < 5; t++) {
          for (int c = 0; c < 2; c++) {
            bytes.putFloat(values[(t * 4 * 6 + place) * 2 + c]);
          }
        }
      }
    }
    String expected = Digests.hex(Digests.sha256().digest(bytes.array()));
    assertThat(FileAttributes.read(file)).containsEntry("content", expected);
    assertThat(ContentDigest.check(file)).isTrue();
  }

  @Test
  void oneBitMoreOrLessIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 100] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> ContentDigest.check(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(file.toString(), "Damaged or changed?");
  }

  @Test
  void aFileOfAnEarlierVersionIsReadWithoutACheck() {
    Path old = Path.of("src/test/resources/cache/before-content-digest.h5");
    assertThat(ContentDigest.check(old)).isFalse();
    try (TrajectorySource found = TrajectoryFiles.open(old)) {
      assertThat(found.shape()).isEqualTo(new TrajectoryShape(2, 8, 8, 2));
    }
  }
}
