package org.operatorzoo.core.train;

import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.train.TrainingReport.End;

/** What is remembered of each step. */
final class TrainingTrace {

  private final List<Double> losses = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();

  void add(TrainingStep step) {
    losses.add(step.meanL2re());
    rates.add(step.rate());
    seconds.add(step.seconds());
  }

  TrainingReport report(TrainingState state, End end) {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    return new TrainingReport(losses, rates, state.seconds(), median, state.done(), end);
  }
}
