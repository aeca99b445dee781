package org.operatorzoo.core.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ZooException;

/** What has to be true of the place of a file before anything is computed for it. */
public final class FilePlaces {

  private FilePlaces() {}

  /**
   * Requires a place where a file can be written or replaced.
   *
   * @throws ZooException if there is a directory, or the directory it is to lie in cannot be made
   *     or written
   */
  public static void requireWritable(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      throw new ZooException(
          ZooException.describe("writing " + target, "the name of a file", "a directory there"));
    }
    Path parent = absolute.getParent();
    while (!Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
      String found = Files.isDirectory(parent) ? "no permission for " : "a file at ";
      throw new ZooException(
          ZooException.describe(
              "writing " + target, "a directory that can be written", found + parent));
    }
  }

  /**
   * Requires a place for a new file of data, as data are never replaced.
   *
   * @throws DatasetException if there is something already
   * @throws ZooException if it cannot be written
   */
  public static void requireFree(Path target) {
    if (Files.isRegularFile(target)) {
      throw new DatasetException(
          "writing " + target,
          "a name that is free, as data are never replaced",
          "a file. Delete it, or choose another name");
    }
    requireWritable(target);
  }
}
