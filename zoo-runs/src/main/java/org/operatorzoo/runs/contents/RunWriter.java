package org.operatorzoo.runs.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.io.WriterLock;
import org.operatorzoo.core.progress.Progress;

/**
 * The one writer of a run, until it is closed. How far that holds on shared file systems, {@link
 * WriterLock} says. Directories that were made for it and are empty at its end go again, so that a
 * run that is refused leaves nothing.
 */
public final class RunWriter implements AutoCloseable {

  private final WriterLock.Held lock;
  private final List<Path> made;

  private RunWriter(WriterLock.Held lock, List<Path> made) {
    this.lock = lock;
    this.made = made;
  }

  /**
   * Becomes the writer of a run.
   *
   * @param run its directory
   * @param occupied what happens where another process works on it
   * @throws org.operatorzoo.core.error.ZooException if there is another and this one does not wait,
   *     or the directory cannot be written
   */
  public static RunWriter enter(Path run, Occupied occupied, Progress progress) {
    List<Path> missing = new ArrayList<>();
    for (Path at = run.toAbsolutePath(); !Files.exists(at); at = at.getParent()) {
      missing.add(at);
    }
    WriterLock lock = WriterLock.within(run);
    return new RunWriter(
        occupied == Occupied.REFUSED
            ? lock.take()
            : lock.await(
                other -> progress.note("waiting for " + other + ", which works in " + run)),
        missing);
  }

  /**
   * Requires that this is the writer still.
   *
   * @throws org.operatorzoo.core.error.ZooException if it is not
   */
  public void requireHeld() {
    lock.requireHeld();
  }

  @Override
  public void close() {
    lock.close();
    for (Path directory : made) {
      try {
        Files.deleteIfExists(directory);
      } catch (IOException notEmpty) {
        return; // the usual end: something was left in it
      }
    }
  }
}
