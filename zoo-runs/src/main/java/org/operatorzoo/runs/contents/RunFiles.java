package org.operatorzoo.runs.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.SystemFailures;

/** Files of a directory. */
final class RunFiles {

  private RunFiles() {}

  /** Files with an ending, sorted by name; empty if there is no such directory. */
  static List<Path> list(Path directory, String ending) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ConfigException(
          "listing " + directory, "a readable directory", SystemFailures.reason(e));
    }
  }

  /** The lines of a text file. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigException(
          "reading " + file, "a readable text file", SystemFailures.reason(e));
    }
  }
}
