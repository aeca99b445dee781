package org.operatorzoo.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reference files among the test resources, as files on disk. */
public final class Goldens {

  private Goldens() {}

  /**
   * A temporary copy, which tests may change, of the resource {@code goldens/name} of the module
   * under test.
   */
  public static Path file(String name) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("goldens/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test resource goldens/" + name);
      }
      Path copy = Files.createTempDirectory("golden").resolve(name);
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      // What is registered last is deleted first.
      copy.getParent().toFile().deleteOnExit();
      copy.toFile().deleteOnExit();
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
