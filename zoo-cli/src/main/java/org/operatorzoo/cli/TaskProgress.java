package org.operatorzoo.cli;

import java.io.PrintWriter;
import org.operatorzoo.core.progress.Progress;

/** Shows how far a run is, task by task. Safe to be told from several threads. */
final class TaskProgress implements Progress, AutoCloseable {

  private final PrintWriter err;
  private final StopSignal stop;
  private Meter meter;

  TaskProgress(PrintWriter err) {
    this(err, StopSignal.none());
  }

  /**
   * @param stop held from the first step of a training until something else begins
   */
  TaskProgress(PrintWriter err, StopSignal stop) {
    this.err = err;
    this.stop = stop;
  }

  @Override
  public synchronized void begin(String task, long total) {
    close();
    stop.release();
    meter = Meter.start(err, task, total);
  }

  @Override
  public void advanced(long done, long total) {
    advanced(done, total, "");
  }

  @Override
  public synchronized void advanced(long done, long total, String note) {
    if (meter != null) {
      meter.advance(done, note);
    }
  }

  @Override
  public synchronized void note(String fact) {
    err.println(fact);
  }

  @Override
  public synchronized void warning(String text) {
    err.println("warning: " + text);
  }

  @Override
  public synchronized void close() {
    if (meter != null) {
      meter.close();
      meter = null;
    }
  }
}
