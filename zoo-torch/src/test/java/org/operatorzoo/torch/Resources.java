package org.operatorzoo.torch;

import java.nio.file.Path;

/** Files of the tests. */
final class Resources {

  private Resources() {}

  static Path file(String name) {
    return Path.of("src/test/resources/torch", name);
  }
}
