package org.operatorzoo.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;

/**
 * One writer at a time for a file or a directory, among all processes and threads. A small file
 * {@code .lock-NAME} says who it is. The caller chooses what happens if there is one already:
 * {@link #take} refuses and names it, {@link #await} waits for its end.
 *
 * <p>The lock is the operating system's, so it ends with its process however that ends, and what a
 * killed process left is taken over. <b>Shared file systems:</b>
 *
 * <ul>
 *   <li>NFS 4, NFS 3 with its lock service, Lustre with {@code flock}, GPFS, BeeGFS with locks
 *       turned on: processes of all machines exclude each other, and the server ends the lock of a
 *       machine that is lost.
 *   <li>Locks that hold on one machine only (Lustre with {@code localflock}, NFS with {@code
 *       nolock}): the file's record counts for other machines. A writer renews it every 15 seconds
 *       and is taken to be gone after a minute without, by the clock of the file system. Two
 *       machines that begin within the same moment can both succeed, as they see each other's files
 *       late.
 *   <li>No locks at all: whoever makes the file has it. It is taken over if its process is seen to
 *       have ended: at once on the same machine, else after that minute; two that take it over in
 *       the same moment can both succeed.
 * </ul>
 *
 * A machine that sleeps longer than that is taken to be gone where the record counts; {@link
 * Held#requireHeld} before a result is moved into place finds out.
 */
public final class WriterLock {

  private static final String PREFIX = ".lock-";
  private static final Duration POLL = Duration.ofMillis(200);

  /** A file that is being made names nobody for a moment, one that was cut for ever. */
  private static final int NAMELESS = 10;

  private static final Duration RENEWAL = Duration.ofSeconds(15);

  /** Lock files of this process, as the system does not keep its threads apart. */
  private static final Map<Path, Writer> OWN = new ConcurrentHashMap<>();

  private static final ScheduledExecutorService RENEWALS =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "writer-locks");
            thread.setDaemon(true);
            return thread;
          });

  private final Path target;
  private final Path file;

  private WriterLock(Path target, Path file) {
    this.target = target;
    this.file = file;
  }

  /** For a file or directory that is moved into place: the lock file lies beside it. */
  public static WriterLock beside(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    return new WriterLock(absolute, absolute.resolveSibling(PREFIX + absolute.getFileName()));
  }

  /**
   * For a directory that grows in place: the lock file {@code .lock-writer} lies within, where it
   * is also seen by a container that was given this directory alone.
   */
  public static WriterLock within(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    return new WriterLock(absolute, absolute.resolve(PREFIX + "writer"));
  }

  /**
   * Becomes the writer, or refuses.
   *
   * @throws ConfigException if there is one, who is named
   * @throws ZooException if the lock file cannot be written
   */
  public Held take() {
    return obtain(
        other -> {
          throw new ConfigException(
              "writing " + target,
              "no other writer at that place",
              other + ". Wait for its end, or choose another name");
        });
  }

  /**
   * Becomes the writer as soon as there is no other.
   *
   * @param waiting hears once for whom, if there is one
   * @throws ZooException if the lock file cannot be written, or the thread is interrupted
   */
  public Held await(Consumer<Writer> waiting) {
    return obtain(waiting);
  }

  private Held obtain(Consumer<Writer> occupied) {
    try {
      Files.createDirectories(file.getParent());
      // One file has one name, whatever links lead to it.
      Path place = file.getParent().toRealPath().resolve(file.getFileName());
      Writer told = null;
      int tries = 0;
      while (true) {
        Writer other = OWN.putIfAbsent(place, Writer.here());
        LockFile.Attempt attempt =
            other == null ? attempt(place) : new LockFile.Attempt(null, other);
        if (attempt.taken() != null) {
          return new Held(place, attempt.taken(), told != null);
        }
        Writer found =
            attempt.other() == null && tries > NAMELESS ? Writer.UNKNOWN : attempt.other();
        if (found != null && !found.equals(told)) {
          told = found;
          occupied.accept(told);
        }
        tries++;
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    } catch (IOException e) {
      throw new ZooException(
          ZooException.describe(
              "writing " + target,
              "a place where its lock file " + file.getFileName() + " can be written",
              SystemFailures.reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ZooException("waiting for the writer of " + target + ": interrupted", e);
    }
  }

  private static LockFile.Attempt attempt(Path place) throws IOException {
    LockFile.Attempt attempt = null;
    try {
      attempt = LockFile.attempt(place);
      return attempt;
    } finally {
      if (attempt == null || attempt.taken() == null) {
        OWN.remove(place);
      }
    }
  }

  /** The right to write, until it is closed. */
  public final class Held implements AutoCloseable {

    private final Path place;
    private final LockFile taken;
    private final boolean waited;
    private final ScheduledFuture<?> renewal;
    private boolean open = true;

    private Held(Path place, LockFile taken, boolean waited) {
      this.place = place;
      this.taken = taken;
      this.waited = waited;
      this.renewal =
          RENEWALS.scheduleWithFixedDelay(
              this::renew, RENEWAL.toNanos(), RENEWAL.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether another writer was waited for, so that the work may be done already. */
    public boolean waited() {
      return waited;
    }

    private synchronized void renew() {
      try {
        if (open) {
          taken.show();
        }
      } catch (IOException later) {
        // A disk that is full for the moment; where the record counts, requireHeld finds out.
      }
    }

    /**
     * Requires that this process is still the writer; to be asked before a result is moved into
     * place.
     *
     * @throws ZooException if the lock file was deleted or taken over
     */
    public void requireHeld() {
      try {
        if (taken.isInPlace()) {
          return;
        }
      } catch (IOException unreadable) {
        // Then nobody can tell whose the place is.
      }
      throw new ZooException(
          ZooException.describe(
              "writing " + target,
              "this process to be its only writer",
              "the lock file " + place + " deleted or taken over meanwhile"));
    }

    @Override
    public synchronized void close() {
      if (!open) {
        return;
      }
      open = false;
      renewal.cancel(false);
      try {
        taken.release();
      } catch (IOException left) {
        // The system's lock ends with the channel in any case.
      } finally {
        OWN.remove(place);
      }
    }
  }
}
