package org.operatorzoo.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFailuresTest {

  @TempDir Path directory;

  private static String reasonOf(ThrowingCallable action) {
    return SystemFailures.reason(catchThrowable(action));
  }

  @Test
  void whatTheSystemThrowsIsSaidInPlainWords() throws IOException {
    Path missing = directory.resolve("missing");
    Path file = Files.write(directory.resolve("file"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Path full = Files.createDirectories(directory.resolve("full/content")).getParent();
    assertThat(reasonOf(() -> Files.readString(missing))).isEqualTo("nothing at " + missing);
    assertThat(reasonOf(() -> Files.readString(file))).isEqualTo("bytes that are not UTF-8 text");
    assertThat(reasonOf(() -> Files.createDirectories(file)))
        .isEqualTo("something else at " + file);
    assertThat(reasonOf(() -> Files.delete(full))).isEqualTo("a directory with content at " + full);
    assertThat(reasonOf(() -> Files.createFile(file.resolve("below")))).contains("Not a directory");
  }

  @Test
  void reasonsOfTheSystemAreKept() {
    assertThat(SystemFailures.reason(new AccessDeniedException("/a"))).contains("permission", "/a");
    assertThat(SystemFailures.reason(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("Read-only file system, /a");
    assertThat(SystemFailures.reason(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(SystemFailures.reason(new IllegalStateException()))
        .isEqualTo("IllegalStateException");
  }
}
