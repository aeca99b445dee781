package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ZooException;

class AtomicFilesTest {

  @TempDir Path directory;

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = directory.resolve("table.csv");
    AtomicFiles.writeText(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(ZooException.class)
        .hasMessageContainingAll("writing " + file, "No space left on device", "MiB free");
    assertThat(file).hasContent("old");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aDeviceThatIsFullIsReportedAndNothingIsLost() throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
    Path file = directory.resolve("weights");
    AtomicFiles.writeText(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.writeFile(
                    file,
                    path -> {
                      try (var out = Files.newOutputStream(full)) {
                        out.write(new byte[1 << 16]);
                      }
                    }))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("No space left");
    assertThat(file).hasContent("old");
  }

  @Test
  void missingDirectoriesAreMade() {
    Path file = directory.resolve("a/b/c.txt");
    AtomicFiles.writeText(file, "x");
    assertThat(file).hasContent("x");
  }
}
