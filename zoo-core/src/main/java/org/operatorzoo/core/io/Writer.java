package org.operatorzoo.core.io;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A process that writes somewhere.
 *
 * @param host name of its machine or container
 * @param pid its number there
 * @param started when the process began, in milliseconds since 1970, as numbers are used again; 0
 *     if the system does not tell
 * @param since when it began to write, as an ISO instant
 */
public record Writer(String host, long pid, long started, String since) {

  /** One that has not said who it is. */
  static final Writer UNKNOWN = new Writer("", 0, 0, "");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** Start times of one process, read twice, may differ by the clock's tick. */
  private static final long TICK_MILLIS = 2_000;

  private static final String HOST = readHost();

  /** This process, beginning now. */
  public static Writer here() {
    ProcessHandle self = ProcessHandle.current();
    return new Writer(
        HOST, self.pid(), startOf(self), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The name of this machine or container. */
  static String thisHost() {
    return HOST;
  }

  /** Whether it is on this machine, so that one can see whether it lives. */
  boolean isOnThisHost() {
    return HOST.equals(host);
  }

  /** Whether it runs, as far as this machine can see; a process elsewhere is taken to. */
  boolean mayLive() {
    if (!isOnThisHost()) {
      return true;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    long found = process.map(Writer::startOf).orElse(0L);
    return process.isPresent()
        && (started == 0 || found == 0 || Math.abs(found - started) <= TICK_MILLIS);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String readHost() {
    try {
      Path kernel = Path.of("/proc/sys/kernel/hostname");
      String name =
          Files.isReadable(kernel)
              ? Files.readString(kernel).strip()
              : InetAddress.getLocalHost().getHostName();
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException unknown) {
      return "localhost";
    }
  }

  /** For messages: {@code process 4711 on node12, at work since 2026-05-01 12:00:00}. */
  @Override
  public String toString() {
    return equals(UNKNOWN)
        ? "a process that does not say who it is"
        : "process %d on %s, at work since %s".formatted(pid, host, localTime());
  }

  private String localTime() {
    try {
      return TIME.format(Instant.parse(since).atZone(ZoneId.systemDefault()));
    } catch (java.time.DateTimeException | NullPointerException unreadable) {
      return "an unknown time";
    }
  }
}
