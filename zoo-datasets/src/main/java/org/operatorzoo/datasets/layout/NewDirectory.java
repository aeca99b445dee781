package org.operatorzoo.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.AtomicFiles.PathWriter;

/** Fills a directory beside its place and moves it in: all of it or nothing. */
public final class NewDirectory {

  private NewDirectory() {}

  /**
   * Makes a directory.
   *
   * @param target must not exist yet, or be an empty directory
   * @throws DatasetException if it has content
   * @throws ZooException if it cannot be written
   */
  public static void fill(Path target, PathWriter writer) {
    Path absolute = target.toAbsolutePath().normalize();
    Path beside = AtomicFiles.beside(absolute);
    requireFree(absolute);
    try {
      Files.createDirectories(beside);
      writer.write(beside);
      Files.deleteIfExists(absolute);
      Files.move(beside, absolute);
    } catch (IOException e) {
      throw new ZooException(
          ZooException.describe(
              "writing " + target,
              "a writable place with room for the data",
              SystemFailures.reason(e)),
          e);
    } finally {
      AtomicFiles.deleteTree(beside);
    }
  }

  /**
   * Requires a place where a directory can be made.
   *
   * @throws DatasetException if there is something already
   */
  public static void requireFree(Path target) {
    boolean free =
        !Files.exists(target) || Files.isDirectory(target) && Place.list(target).isEmpty();
    if (!free) {
      throw new DatasetException(
          "writing " + target,
          "a new or empty directory, as data are never replaced",
          "something at that place. Delete it, or choose another name");
    }
  }
}
