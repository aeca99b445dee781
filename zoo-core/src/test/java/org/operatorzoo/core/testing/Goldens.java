package org.operatorzoo.core.testing;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Reference files among the test resources, as files on disk. */
public final class Goldens {

  private Goldens() {}

  /** The resource {@code goldens/name} of the module under test. */
  public static Path file(String name) {
    URL found = Thread.currentThread().getContextClassLoader().getResource("goldens/" + name);
    if (found == null) {
      throw new IllegalArgumentException("no test resource goldens/" + name);
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
