package org.operatorzoo.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.operatorzoo.core.error.ZooException;

/**
 * Writes files beside their place, flushes them, and moves them in: all of a file or none of it.
 */
public final class AtomicFiles {

  /** Fills a file that does not exist yet. */
  @FunctionalInterface
  public interface PathWriter {
    /** Writes the whole content to {@code path}. */
    void write(Path path) throws IOException;
  }

  /** Fills a stream. */
  @FunctionalInterface
  public interface StreamWriter {
    /** Writes the whole content to {@code out}. */
    void write(OutputStream out) throws IOException;
  }

  private AtomicFiles() {}

  /** Writes {@code target} through a stream. */
  public static void write(Path target, StreamWriter writer) {
    writeFile(
        target,
        path -> {
          try (OutputStream out =
              new java.io.BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            writer.write(out);
          }
        });
  }

  /** Writes {@code target} as UTF-8 text. */
  public static void writeText(Path target, String text) {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes {@code target} by a writer that opens the path itself. What was at {@code target} stays
   * until the new file is complete.
   *
   * @throws ZooException if the disk is full or the place cannot be written
   */
  public static void writeFile(Path target, PathWriter writer) {
    Path absolute = target.toAbsolutePath();
    Path beside = null;
    try {
      Files.createDirectories(absolute.getParent());
      // The ending stays last: some writers choose the format by it.
      beside =
          absolute.resolveSibling(
              ".part-" + ProcessHandle.current().pid() + "-" + absolute.getFileName());
      writer.write(beside);
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      deleteQuietly(beside);
      if (e instanceof ZooException zoo) {
        throw zoo;
      }
      throw new ZooException(failure(absolute, e), e);
    }
  }

  private static String failure(Path target, Exception cause) {
    String free = "";
    try {
      FileStore store = Files.getFileStore(target.getParent());
      free = " (" + store.getUsableSpace() / (1 << 20) + " MiB free there)";
    } catch (IOException ignored) {
      // The message is complete without it.
    }
    return ZooException.describe(
        "writing " + target,
        "a writable place with room for the file",
        cause.getClass().getSimpleName() + ": " + cause.getMessage() + free);
  }

  private static void deleteQuietly(Path path) {
    if (path != null) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException ignored) {
        // The first failure is the one to report.
      }
    }
  }
}
