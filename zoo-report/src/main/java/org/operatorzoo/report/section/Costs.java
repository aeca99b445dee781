package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Folded;
import org.operatorzoo.report.plot.AccuracyCost;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.ModelCost;

/** Accuracy against cost. */
final class Costs implements ReportSection {

  @Override
  public String heading() {
    return "Accuracy and cost";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    if (run.costs().size() < 2) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    List<Block> times = new ArrayList<>();
    for (String dataset : run.datasets()) {
      chart(run, dataset, "activated parameters", ModelCost::parametersActivated, figures)
          .forEach(blocks::add);
      chart(run, dataset, "training step in seconds", ModelCost::medianStepSeconds, figures)
          .forEach(times::add);
    }
    if (!times.isEmpty()) {
      blocks.add(new Folded("The same against the duration of a training step", times));
    }
    return blocks;
  }

  private static List<Block> chart(
      RunView run,
      String dataset,
      String title,
      ToDoubleFunction<ModelCost> cost,
      FigureFiles figures) {
    List<AccuracyCost.Point> points = new ArrayList<>();
    for (ModelCost model : run.costs()) {
      run.firstStage(dataset).stream()
          .filter(g -> g.records().get(0).model().equals(model.name()))
          .filter(g -> cost.applyAsDouble(model) > 0)
          .findFirst()
          .ifPresent(
              g ->
                  points.add(
                      new AccuracyCost.Point(
                          g.model(), cost.applyAsDouble(model), RunView.interval(g))));
    }
    if (points.size() < 2) {
      return List.of();
    }
    String name = "cost-" + FileNames.safe(dataset) + "-" + FileNames.safe(title);
    return List.of(
        figures.chart(
            name,
            new AccuracyCost(dataset + ": error and " + title, title, "L2RE", points).draw(),
            dataset + ": mean relative L2 error with its 95 % interval against " + title + "."));
  }
}
