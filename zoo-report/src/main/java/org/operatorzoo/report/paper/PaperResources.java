package org.operatorzoo.report.paper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.operatorzoo.core.error.ConfigException;

/** The data beside these classes. */
final class PaperResources {

  private PaperResources() {}

  static String text(String name) {
    try (InputStream in = PaperResources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ConfigException("reading the papers' tables", "a resource " + name, "none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException("reading the papers' tables", "the resource " + name, e.toString());
    }
  }
}
