package org.operatorzoo.report.section;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.plot.Curve;
import org.operatorzoo.report.plot.ErrorGrowth;
import org.operatorzoo.runs.contents.FileNames;

/** How errors grow along the rollout. */
final class Growth implements ReportSection {

  @Override
  public String heading() {
    return "Error along the rollout";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    return run.datasets().stream()
        .filter(dataset -> run.groups(dataset).get(0).records().get(0).horizon() > 1)
        .map(dataset -> growth(dataset, run.firstStage(dataset), figures))
        .toList();
  }

  private static Block growth(String dataset, List<SeedGroup> groups, FigureFiles figures) {
    List<Curve> curves = groups.stream().map(Growth::curve).toList();
    return figures.chart(
        "growth-" + FileNames.safe(dataset),
        ErrorGrowth.draw(dataset + ": error along the rollout", curves),
        dataset
            + ": relative L2 error of each frame of the rollout, mean over trajectories; bands are"
            + " 95 % bootstrap intervals.");
  }

  private static Curve curve(SeedGroup group) {
    int horizon = group.records().get(0).horizon();
    List<Interval> intervals =
        IntStream.range(0, horizon).mapToObj(t -> group.interval(t, RunView.BOOTSTRAP)).toList();
    boolean several = group.records().get(0).errors().size() > 1;
    return new Curve(
        RunView.label(group),
        intervals.stream().map(Interval::mean).toList(),
        several ? intervals : List.of(),
        RunView.isFloor(group.model()));
  }
}
