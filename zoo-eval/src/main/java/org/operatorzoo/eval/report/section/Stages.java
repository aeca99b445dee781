package org.operatorzoo.eval.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.eval.report.ReportPage.Block;
import org.operatorzoo.eval.report.ReportPage.TableBlock;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;

/** What further training on one dataset changes, and whether it beats training from scratch. */
final class Stages implements ReportSection {

  private static final String NOTE =
      "95 % intervals over trajectories and seeds. Each stage is a training on the dataset of the"
          + " column alone.";

  @Override
  public String heading() {
    return "Stages";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<String> stages =
        run.groups().stream().map(SeedGroup::stage).filter(s -> !s.isEmpty()).distinct().toList();
    List<Block> blocks = new ArrayList<>();
    for (String stage : stages) {
      blocks.add(new TableBlock(errors(run, stage)));
    }
    if (stages.contains(TrainingFacts.FROM_SCRATCH)) {
      stages.stream()
          .filter(stage -> !stage.equals(TrainingFacts.FROM_SCRATCH))
          .forEach(stage -> blocks.add(new TableBlock(against(run, stage))));
    }
    return blocks;
  }

  private static Table errors(RunView run, String stage) {
    return table(
        run,
        stage + ", " + steps(run, stage) + ": relative L2 error of the whole rollout",
        stage,
        group -> Cell.of(group.interval(RunView.BOOTSTRAP)),
        true,
        NOTE);
  }

  private static Table against(RunView run, String stage) {
    return table(
        run,
        "%s (%s) minus %s (%s), paired by trajectory and seed"
            .formatted(
                stage,
                steps(run, stage),
                TrainingFacts.FROM_SCRATCH,
                steps(run, TrainingFacts.FROM_SCRATCH)),
        stage,
        group ->
            run.group(group.model(), TrainingFacts.FROM_SCRATCH, group.dataset())
                .filter(group::pairsWith)
                .filter(other -> Double.isFinite(group.mean() + other.mean()))
                .map(other -> (Cell) new Cell.Difference(group.minus(other, RunView.BOOTSTRAP)))
                .orElse(Cell.NONE),
        false,
        "Below 0: fine-tuning is better. An interval that contains 0 leaves the order open.");
  }

  private interface Shown {
    Cell of(SeedGroup group);
  }

  private static Table table(
      RunView run, String title, String stage, Shown shown, boolean ranked, String note) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model"));
    run.datasets().forEach(d -> columns.add(ranked ? Column.errors(d) : Column.numbers(d, "")));
    List<List<Cell>> rows = new ArrayList<>();
    run.groups().stream()
        .filter(g -> g.stage().equals(stage))
        .map(SeedGroup::model)
        .distinct()
        .forEach(
            model -> {
              List<Cell> row = new ArrayList<>();
              row.add(Cell.of(model));
              for (String dataset : run.datasets()) {
                Optional<SeedGroup> group = run.group(model, stage, dataset);
                row.add(group.map(shown::of).orElse(Cell.NONE));
              }
              rows.add(row);
            });
    return new Table(title, columns, rows, List.of(note));
  }

  private static String steps(RunView run, String stage) {
    List<String> steps =
        run.groups().stream()
            .filter(g -> g.stage().equals(stage))
            .map(g -> g.records().get(0).training().steps() + " steps")
            .distinct()
            .toList();
    return String.join(" or ", steps);
  }
}
