package org.operatorzoo.eval.report.section;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.eval.plot.Curve;
import org.operatorzoo.eval.plot.ErrorGrowth;
import org.operatorzoo.eval.report.FileNames;
import org.operatorzoo.eval.report.ReportPage.Block;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.stats.Interval;

/** How errors grow along the rollout. */
final class Growth implements ReportSection {

  @Override
  public String heading() {
    return "Error along the rollout";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    return run.datasets().stream()
        .filter(dataset -> run.records(dataset).get(0).horizon() > 1)
        .map(dataset -> growth(dataset, run.records(dataset), figures))
        .toList();
  }

  private static Block growth(String dataset, List<EvaluationRecord> records, FigureFiles figures) {
    List<Curve> curves = records.stream().map(Growth::curve).toList();
    return figures.chart(
        "growth-" + FileNames.safe(dataset),
        ErrorGrowth.draw(dataset + ": error along the rollout", curves),
        dataset
            + ": relative L2 error of each frame of the rollout, mean over trajectories; bands are"
            + " 95 % bootstrap intervals.");
  }

  private static Curve curve(EvaluationRecord record) {
    List<Interval> intervals =
        record.errors().size() > 1
            ? IntStream.range(0, record.horizon()).mapToObj(t -> interval(record, t)).toList()
            : List.of();
    return new Curve(
        RunView.label(record),
        Arrays.stream(record.meanStepErrors()).boxed().toList(),
        intervals,
        RunView.isFloor(record.model()));
  }

  private static Interval interval(EvaluationRecord record, int step) {
    return RunView.BOOTSTRAP.mean(
        record.stepErrors().stream().mapToDouble(steps -> steps.get(step)).toArray());
  }
}
