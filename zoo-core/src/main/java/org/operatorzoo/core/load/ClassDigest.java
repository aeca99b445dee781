package org.operatorzoo.core.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.io.Digests;

/** Identifies the program an operator is: its jar, or its class file where it lies in no jar. */
final class ClassDigest {

  private ClassDigest() {}

  /** SHA-256 of the jar that holds the class, or of the class file. */
  static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      if (source != null && source.getLocation().getProtocol().equals("file")) {
        Path place = Path.of(source.getLocation().toURI());
        if (Files.isRegularFile(place)) {
          return Digests.sha256(place);
        }
      }
      return classFile(type);
    } catch (IOException | URISyntaxException e) {
      throw new ConfigException(
          "reading the class file of " + type.getName() + ": " + SystemFailures.reason(e), e);
    }
  }

  private static String classFile(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "");
    try (InputStream in = type.getResourceAsStream(file + ".class")) {
      if (in == null) {
        throw new IOException("there is none");
      }
      return Digests.hex(Digests.sha256().digest(in.readAllBytes()));
    }
  }
}
