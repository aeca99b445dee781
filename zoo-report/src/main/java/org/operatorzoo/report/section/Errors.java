package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.TableBlock;
import org.operatorzoo.report.plot.BarChart;
import org.operatorzoo.runs.contents.FileNames;

/** The tables, the first of them followed by its numbers as bars. */
final class Errors implements ReportSection {

  @Override
  public String heading() {
    return "Errors";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<Table> tables = run.directory().tables();
    List<Block> blocks = new ArrayList<>();
    tables.stream().limit(1).forEach(table -> blocks.add(new TableBlock(table)));
    for (String dataset : run.datasets()) {
      List<SeedGroup> groups = run.groups(dataset);
      if (groups.size() > 1) {
        blocks.add(bars(dataset, groups, figures));
      }
    }
    tables.stream().skip(1).forEach(table -> blocks.add(new TableBlock(table)));
    return blocks;
  }

  private static Block bars(String dataset, List<SeedGroup> groups, FigureFiles figures) {
    List<BarChart.Bar> bars =
        groups.stream()
            .map(
                r ->
                    new BarChart.Bar(
                        RunView.label(r), RunView.interval(r), RunView.isFloor(r.model())))
            .toList();
    return figures.chart(
        "bars-" + FileNames.safe(dataset),
        new BarChart(dataset + ": error of the whole rollout", "L2RE", bars).draw(),
        dataset + ": mean relative L2 error with its 95 % bootstrap interval.");
  }
}
