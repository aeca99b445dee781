package org.operatorzoo.runs.train;

import java.nio.file.Path;
import java.util.Locale;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingStep;

/** Tells of the steps of a training: loss and speed, smoothed over some twenty of them. */
final class StepNotes implements TrainingListener {

  private static final double SMOOTHING = 0.95;

  private final Progress progress;
  private final long steps;
  private double loss = Double.NaN;
  private double seconds = Double.NaN;

  /**
   * @param steps of the whole training
   */
  StepNotes(Progress progress, long steps) {
    this.progress = progress;
    this.steps = steps;
  }

  @Override
  public void resumed(long done, Path checkpoint) {
    progress.note("going on after step " + done + ", from " + checkpoint);
  }

  @Override
  public void afterStep(TrainingStep step) {
    loss = smooth(loss, step.meanL2re());
    seconds = smooth(seconds, step.seconds());
    progress.advanced(
        step.step() + 1,
        steps,
        String.format(
            Locale.ROOT,
            "loss %.4f, rate %.1e, %.0f windows/s",
            loss,
            step.rate(),
            step.windows() / seconds));
  }

  @Override
  public void afterScore(long done, double error, boolean best) {
    progress.note(
        String.format(
            Locale.ROOT,
            "step %d: validation error %.4f%s",
            done,
            error,
            best ? ", the best" : ""));
  }

  private static double smooth(double old, double next) {
    return Double.isNaN(old) ? next : SMOOTHING * old + (1 - SMOOTHING) * next;
  }
}
