package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.runs.train.TrainingRun.RunListener;

/** Shows a training: steps, loss, learning rate, windows per second, time left; and warnings. */
final class TrainingProgress implements RunListener, AutoCloseable {

  private static final double SMOOTHING = 0.95;

  private final PrintWriter err;
  private final StopSignal stop;
  private Meter meter;

  TrainingProgress(PrintWriter err) {
    this(err, StopSignal.none());
  }

  /**
   * @param stop held from the first step until something else begins
   */
  TrainingProgress(PrintWriter err, StopSignal stop) {
    this.err = err;
    this.stop = stop;
  }

  @Override
  public void begin(String task, long total) {
    close();
    stop.release();
    meter = Meter.start(err, task, total);
  }

  @Override
  public void advanced(long done, String note) {
    if (meter != null) {
      meter.advance(done, note);
    }
  }

  @Override
  public void reused(String what) {
    err.println(what + ": used again");
  }

  @Override
  public void warning(String text) {
    err.println("warning: " + text);
  }

  @Override
  public TrainingListener training() {
    stop.hold();
    return new Steps();
  }

  /** Loss and speed, smoothed over some twenty steps. */
  private final class Steps implements TrainingListener {

    private double loss = Double.NaN;
    private double seconds = Double.NaN;

    @Override
    public void resumed(long done, Path checkpoint) {
      err.println("going on after step " + done + ", from " + checkpoint);
    }

    @Override
    public void afterStep(TrainingStep step) {
      loss = smooth(loss, step.meanL2re());
      seconds = smooth(seconds, step.seconds());
      advanced(
          step.step() + 1,
          String.format(
              Locale.ROOT,
              "loss %.4f, rate %.1e, %.0f windows/s",
              loss,
              step.rate(),
              step.windows() / seconds));
    }

    @Override
    public void afterScore(long done, double error, boolean best) {
      err.printf(
          Locale.ROOT, "step %d: validation error %.4f%s%n", done, error, best ? ", the best" : "");
    }

    private static double smooth(double old, double next) {
      return Double.isNaN(old) ? next : SMOOTHING * old + (1 - SMOOTHING) * next;
    }
  }

  @Override
  public void close() {
    if (meter != null) {
      meter.close();
      meter = null;
    }
  }
}
