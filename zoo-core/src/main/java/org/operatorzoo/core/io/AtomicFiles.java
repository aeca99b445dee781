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
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;

/**
 * Writes files beside their place, flushes them, and moves them in: all of a file or none of it.
 */
public final class AtomicFiles {

  private static final String PART = ".part-";
  private static final String OLD = ".old-";

  /** Keeps threads of one process apart. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  /** Files that are being written. */
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  /** This machine as a part of file names. */
  private static final String HOST = Writer.thisHost().replaceAll("[^A-Za-z0-9.-]", "_");

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
      beside = beside(absolute);
      UNFINISHED.add(beside);
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
    } finally {
      if (beside != null) {
        UNFINISHED.remove(beside);
      }
    }
  }

  /**
   * A name beside a place that no other process, machine or thread uses, for what will be moved
   * there. Its ending is that of the place, as some writers choose the format by it.
   */
  public static Path beside(Path target) {
    return own(PART, target.toAbsolutePath().normalize());
  }

  private static Path own(String prefix, Path target) {
    String owner = ProcessHandle.current().pid() + "." + NUMBERS.incrementAndGet() + "@" + HOST;
    return target.resolveSibling(prefix + owner + "-" + target.getFileName());
  }

  /**
   * Deletes what processes of this machine that no longer run have left beside a target: unfinished
   * files and directories with names of {@link #beside}.
   */
  public static void deleteAbandoned(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    String name = Pattern.quote("@" + HOST + "-" + absolute.getFileName());
    Pattern unfinished = Pattern.compile("\\.(?:part|old)-(\\d{1,18})\\.\\d+" + name);
    try (Stream<Path> entries = Files.list(absolute.getParent())) {
      for (Path entry : entries.toList()) {
        Matcher found = unfinished.matcher(entry.getFileName().toString());
        if (found.matches() && ProcessHandle.of(Long.parseLong(found.group(1))).isEmpty()) {
          deleteTree(entry);
        }
      }
    } catch (IOException nothingThere) {
      // Nobody can have left anything in a directory that is not there.
    }
  }

  /** Deletes the files that are being written: for a program that ends in the middle of it. */
  public static void deleteUnfinished() {
    UNFINISHED.forEach(AtomicFiles::deleteQuietly);
  }

  /** Fills a directory that exists and is empty. */
  @FunctionalInterface
  public interface DirectoryWriter {
    /** Writes all files of {@code directory}. */
    void write(Path directory);
  }

  /**
   * Writes a directory of files as a whole. What was at {@code target} stays until the new one is
   * complete. What an ended process of this machine left unfinished there is deleted.
   *
   * @throws ZooException if the disk is full or the place cannot be written
   */
  public static void writeDirectory(Path target, DirectoryWriter writer) {
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    Path part = beside(absolute);
    Path replaced = own(OLD, absolute);
    try {
      deleteAbandoned(absolute);
      Files.createDirectories(part);
      writer.write(part);
      force(part);
      if (Files.exists(absolute)) {
        Files.move(absolute, replaced, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
      deleteTree(replaced);
    } catch (IOException | RuntimeException e) {
      deleteTree(part);
      if (e instanceof ZooException zoo) {
        throw zoo;
      }
      throw new ZooException(failure(absolute, e), e);
    }
  }

  /** Names of new entries reach the disk, where the system can force a directory. */
  private static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException ignored) {
      // Some systems do not open directories; the files themselves are flushed.
    }
  }

  /**
   * Deletes a directory and what is in it, if it is there.
   *
   * @throws ZooException if something cannot be deleted
   */
  public static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw new ZooException("deleting " + directory + ": " + SystemFailures.reason(e), e);
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
        SystemFailures.reason(cause) + free);
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
