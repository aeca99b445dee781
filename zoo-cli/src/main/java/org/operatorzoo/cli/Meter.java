package org.operatorzoo.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.operatorzoo.core.progress.Progress;

/**
 * Progress of one task on standard error: a bar with the time left if a terminal is attached, else
 * a line with the time left at the start of the task and for every tenth of it, at most one in five
 * seconds.
 */
final class Meter implements AutoCloseable {

  /** Set to {@code true} by the launcher if standard error is a terminal. */
  static final String TERMINAL = "zoo.terminal";

  private static final int PARTS = 10;
  private static final long SPARSE_NANOS = 5_000_000_000L;

  private final PrintWriter err;
  private final String task;
  private final long total;
  private final ProgressBar bar;
  private final EndNotice notice;
  private final long start = System.nanoTime();
  private long firstDone = -1;
  private long lastPart;
  private long lastTime = System.nanoTime();

  private Meter(PrintWriter err, String task, long total, boolean resumable) {
    this.err = err;
    this.task = task;
    this.total = total;
    this.bar = Boolean.getBoolean(TERMINAL) ? bar(task, total) : null;
    if (bar == null) {
      err.println(task + " ...");
    }
    this.notice = resumable ? new EndNotice(this::sayHowToGoOn) : null;
  }

  /** A task begins. */
  static Meter start(PrintWriter err, String task, long total) {
    return new Meter(err, task, total, false);
  }

  /** The same for one that its command goes on with: a signal that ends it is answered so. */
  static Meter startResumable(PrintWriter err, String task, long total) {
    return new Meter(err, task, total, true);
  }

  private void sayHowToGoOn() {
    String newLine = bar == null ? "" : System.lineSeparator();
    err.println(newLine + task + ": stopped; the same command goes on with what is there");
  }

  private static ProgressBar bar(String task, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  /** So much of the task is done. */
  void advance(long done) {
    advance(done, "");
  }

  /** So much of the task is done; the note stands beside it. */
  void advance(long done, String note) {
    if (bar != null) {
      bar.setExtraMessage(note.isEmpty() ? "" : " " + note).stepTo(done);
      return;
    }
    // What an earlier run has done took none of this one's time.
    firstDone = firstDone < 0 ? Math.max(done - 1, 0) : firstDone;
    long part = done * PARTS / Math.max(total, 1);
    long now = System.nanoTime();
    if (part > lastPart && now - lastTime >= SPARSE_NANOS) {
      lastPart = part;
      lastTime = now;
      String remaining = done < total ? ", " + remaining(done, now) + " left" : "";
      err.println(
          task + ": " + done + " of " + total + remaining + (note.isEmpty() ? "" : ", " + note));
    }
  }

  /** The task as a job on trajectories, which may find that another process does it. */
  Progress progress() {
    return new Progress() {
      @Override
      public void advanced(long done, long total) {
        advance(done);
      }

      @Override
      public void waiting(String other) {
        err.println(task + ": waiting for " + other + ", which does the same");
      }
    };
  }

  private String remaining(long done, long now) {
    long seconds =
        Math.round((now - start) * 1e-9 / Math.max(done - firstDone, 1) * (total - done));
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
            : "%d:%02d h".formatted(seconds / 3600, seconds / 60 % 60);
  }

  @Override
  public void close() {
    if (notice != null) {
      notice.close();
    }
    if (bar != null) {
      bar.close();
    }
  }
}
