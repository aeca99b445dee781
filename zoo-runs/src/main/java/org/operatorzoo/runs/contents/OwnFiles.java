package org.operatorzoo.runs.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;

/**
 * The files that the zoo wrote in the directory of a run, in a list of that directory: only these
 * does it ever delete, and never through a symbolic link.
 *
 * @param root the directory of the run
 */
record OwnFiles(Path root) {

  /** Name of the list, one path a line, relative to the directory. */
  static final String LIST = "files.txt";

  /** Trainings side by side write into one run. */
  private static final Object LOCK = new Object();

  /** Adds a file that is about to be written; returns it. */
  Path add(Path file) {
    String line = root.relativize(file).toString().replace('\\', '/');
    synchronized (LOCK) {
      if (!listed().contains(line)) {
        try {
          Files.createDirectories(root);
          Files.writeString(
              list(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
          throw new ZooException("writing " + list() + ": " + SystemFailures.reason(e), e);
        }
      }
    }
    return file;
  }

  /** Deletes what the zoo wrote directly below a directory of the run. */
  void clear(String part) {
    synchronized (LOCK) {
      List<String> kept = new ArrayList<>();
      for (String line : listed()) {
        Path file = root.resolve(line).normalize();
        if (!file.startsWith(root.resolve(part).normalize()) || !delete(file)) {
          kept.add(line);
        }
      }
      if (Files.exists(list())) {
        AtomicFiles.writeText(list(), kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
      }
    }
  }

  /**
   * Deletes a file below a real directory of the run; false where a symbolic link is in the way.
   */
  private boolean delete(Path file) {
    for (Path at = file; !at.equals(root.normalize()); at = at.getParent()) {
      if (Files.isSymbolicLink(at)) {
        return false;
      }
    }
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(file);
      }
      return true;
    } catch (IOException e) {
      throw new ConfigException("clearing " + file, "a file to delete", SystemFailures.reason(e));
    }
  }

  private Set<String> listed() {
    return Files.isRegularFile(list())
        ? new LinkedHashSet<>(RunFiles.lines(list()))
        : new LinkedHashSet<>();
  }

  private Path list() {
    return root.resolve(LIST);
  }
}
