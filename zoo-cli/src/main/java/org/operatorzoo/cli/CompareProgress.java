package org.operatorzoo.cli;

import java.io.PrintWriter;
import org.operatorzoo.eval.run.TaskListener;

/** Shows how far a comparison is, task by task. Safe to be told from several threads. */
final class CompareProgress implements TaskListener, AutoCloseable {

  private final PrintWriter err;
  private Meter meter;

  CompareProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(String task, long total) {
    close();
    meter = Meter.start(err, task, total);
  }

  @Override
  public synchronized void advanced(long done, String note) {
    if (meter != null) {
      meter.advance(done, note);
    }
  }

  @Override
  public synchronized void reused(String what) {
    close();
    err.println(what + ": used again");
  }

  @Override
  public synchronized void close() {
    if (meter != null) {
      meter.close();
      meter = null;
    }
  }
}
