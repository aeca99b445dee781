package org.operatorzoo.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.operatorzoo.core.error.ConfigException;

/**
 * The file of a {@link WriterLock} while this process has it open. Nothing else in this process may
 * open the file: closing any channel of it would give the system's lock back.
 */
final class LockFile {

  /** A writer elsewhere that has not shown itself for so long is taken to be gone. */
  static final Duration SILENCE = Duration.ofMinutes(1);

  private static final int RECORD_LIMIT = 1 << 12;

  private final Path path;
  private final FileChannel channel;
  private final Object key;
  private final byte[] record;

  private LockFile(Path path, FileChannel channel, Object key, Writer self) {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.record = Documents.toJson(self).getBytes(StandardCharsets.UTF_8);
  }

  /** What came of an attempt: the file, or who has it. */
  record Attempt(LockFile taken, Writer other) {}

  /**
   * Takes the file if nobody has it.
   *
   * @throws IOException if the file cannot be made
   */
  static Attempt attempt(Path path) throws IOException {
    boolean fresh = create(path);
    Object key = key(path);
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException givenBack) {
      return new Attempt(null, null);
    }
    LockFile file = new LockFile(path, channel, key, Writer.here());
    Writer other = null;
    boolean taken = false;
    try {
      other = file.read();
      if (file.isFree(fresh, other) && file.isInPlace()) {
        file.show();
        taken = true;
      }
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return new Attempt(taken ? file : null, taken ? null : other);
  }

  private static boolean create(Path path) throws IOException {
    try {
      Files.createFile(path);
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    }
  }

  private boolean isFree(boolean fresh, Writer left) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (IOException noLocks) {
      // The file system keeps no locks: who made the file has it, until it is seen to be gone.
      return fresh || left != null && !mayLive(left);
    }
    // Some file systems keep locks of one machine only; a dead writer of this one has lost its own.
    return lock != null && (left == null || left.isOnThisHost() || !mayLive(left));
  }

  /** Whether the writer of a record that was found may still be at work. */
  private boolean mayLive(Writer writer) throws IOException {
    return writer.isOnThisHost() ? writer.mayLive() : silence().compareTo(SILENCE) < 0;
  }

  /** For how long the file has not been written, by the clock of its file system. */
  private Duration silence() throws IOException {
    Path probe = Files.createTempFile(path.getParent(), ".now-", "");
    try {
      return Duration.between(
          Files.getLastModifiedTime(path).toInstant(),
          Files.getLastModifiedTime(probe).toInstant());
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** The writer that the file names; null if it names none. */
  private Writer read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(RECORD_LIMIT);
    if (channel.read(bytes, 0) <= 0) {
      return null;
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    try {
      return Documents.fromJson(path.toString(), text, Writer.class);
    } catch (ConfigException unreadable) {
      return null;
    }
  }

  /** Writes the record, which also says that this process lives. */
  void show() throws IOException {
    channel.write(ByteBuffer.wrap(record), 0);
    channel.truncate(record.length);
  }

  /** Whether the file under the path is still this one. */
  boolean isInPlace() throws IOException {
    return Files.exists(path) && Objects.equals(key, key(path));
  }

  private static Object key(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** Gives the file back and deletes it: first deleted, then unlocked, so that no other is hit. */
  void release() throws IOException {
    try {
      if (isInPlace()) {
        Files.deleteIfExists(path);
      }
    } finally {
      channel.close();
    }
  }
}
