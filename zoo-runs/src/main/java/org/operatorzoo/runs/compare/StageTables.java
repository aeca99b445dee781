package org.operatorzoo.runs.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;

/**
 * What further training on one dataset changes, and whether it beats training from scratch.
 *
 * @param groups records of all models, stages and datasets
 * @param datasets names of the datasets, in order
 */
record StageTables(List<SeedGroup> groups, List<String> datasets) {

  private static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);
  private static final String NOTE =
      "95 % intervals over trajectories, and over seeds where there are several. Each stage is a"
          + " training on the dataset of the column alone.";

  /** The tables by file name; empty without stages. */
  Map<String, Table> all() {
    List<String> stages =
        groups.stream().map(SeedGroup::stage).filter(s -> !s.isEmpty()).distinct().toList();
    Map<String, Table> tables = new LinkedHashMap<>();
    stages.forEach(stage -> tables.put("stage-" + stage, errors(stage)));
    if (stages.contains(TrainingFacts.FROM_SCRATCH)) {
      stages.stream()
          .filter(stage -> !stage.equals(TrainingFacts.FROM_SCRATCH))
          .forEach(stage -> tables.put("stage-" + stage + "-against-scratch", against(stage)));
    }
    return tables;
  }

  private Table errors(String stage) {
    return table(
        stage + ", " + steps(stage) + ": relative L2 error of the whole rollout",
        stage,
        group -> Cell.of(group.interval(BOOTSTRAP)),
        true,
        NOTE);
  }

  private Table against(String stage) {
    return table(
        "%s (%s) minus %s (%s), paired by trajectory and seed"
            .formatted(
                stage, steps(stage), TrainingFacts.FROM_SCRATCH, steps(TrainingFacts.FROM_SCRATCH)),
        stage,
        group ->
            group(group.model(), TrainingFacts.FROM_SCRATCH, group.dataset())
                .filter(group::pairsWith)
                .filter(other -> Double.isFinite(group.mean() + other.mean()))
                .map(other -> (Cell) new Cell.Difference(group.minus(other, BOOTSTRAP)))
                .orElse(Cell.NONE),
        false,
        "Below 0: fine-tuning is better. An interval that contains 0 leaves the order open.");
  }

  private interface Shown {
    Cell of(SeedGroup group);
  }

  private Table table(String title, String stage, Shown shown, boolean ranked, String note) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model"));
    datasets.forEach(d -> columns.add(ranked ? Column.errors(d) : Column.numbers(d, "")));
    List<List<Cell>> rows = new ArrayList<>();
    groups.stream()
        .filter(g -> g.stage().equals(stage))
        .map(SeedGroup::model)
        .distinct()
        .forEach(
            model -> {
              List<Cell> row = new ArrayList<>();
              row.add(Cell.of(model));
              for (String dataset : datasets) {
                Optional<SeedGroup> group = group(model, stage, dataset);
                row.add(group.map(shown::of).orElse(Cell.NONE));
              }
              rows.add(row);
            });
    return new Table(title, columns, rows, List.of(note));
  }

  private String steps(String stage) {
    List<String> steps =
        groups.stream()
            .filter(g -> g.stage().equals(stage))
            .map(g -> g.records().get(0).training().steps() + " steps")
            .distinct()
            .toList();
    return String.join(" or ", steps);
  }

  private Optional<SeedGroup> group(String model, String stage, String dataset) {
    return groups.stream()
        .filter(
            group ->
                group.model().equals(model)
                    && group.stage().equals(stage)
                    && group.dataset().equals(dataset))
        .findFirst();
  }
}
