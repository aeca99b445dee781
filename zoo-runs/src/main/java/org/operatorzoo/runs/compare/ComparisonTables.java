package org.operatorzoo.runs.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.Table;

/** The tables of a comparison. */
final class ComparisonTables {

  private static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);

  private ComparisonTables() {}

  /** Models × datasets, with the models' sizes and times. */
  static Table errors(ComparisonResult result) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model"));
    result.datasets().forEach(dataset -> columns.add(Column.errors(dataset)));
    columns.add(Column.numbers("parameters", ""));
    columns.add(Column.numbers("activated", ""));
    columns.add(Column.numbers("step time", "s"));
    columns.add(Column.numbers("training time", "s"));
    List<List<Cell>> rows = new ArrayList<>();
    for (String model : result.rows()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(label(model)));
      result.datasets().forEach(dataset -> row.add(error(result.group(model, dataset))));
      row.addAll(costs(result, model));
      rows.add(row);
    }
    return new Table(
        "Relative L2 error of the whole rollout (lower is better): " + result.title(),
        columns,
        rows,
        footnotes(result));
  }

  /** Each row against the model with the lowest error of the column, trajectory by trajectory. */
  static Table differences(ComparisonResult result) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model"));
    result.datasets().forEach(dataset -> columns.add(Column.numbers(dataset, "")));
    List<List<Cell>> rows = new ArrayList<>();
    for (String model : result.rows()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(label(model)));
      result.datasets().forEach(dataset -> row.add(difference(result, model, dataset)));
      rows.add(row);
    }
    return new Table(
        "Difference to the best of the column, paired by trajectory",
        columns,
        rows,
        List.of(
            "95 % bootstrap interval of the mean difference; an interval that contains 0 leaves"
                + " the order of the two open."));
  }

  /** Loss and learning rate of every step of every model. */
  static Table training(ComparisonResult result) {
    List<List<Cell>> rows =
        result.models().stream()
            .flatMap(m -> IntStream.range(0, m.losses().size()).mapToObj(i -> trainingRow(m, i)))
            .toList();
    return new Table(
        "Training",
        List.of(
            Column.words("model"),
            Column.numbers("step", ""),
            Column.numbers("loss", ""),
            Column.numbers("learning rate", "")),
        rows,
        List.of());
  }

  /** How a row or line is named. */
  static String label(String model) {
    return model.equals(PersistenceOperator.NAME) ? "persistence (copy last frame)" : model;
  }

  private static List<Cell> trainingRow(ModelResult model, int step) {
    double loss = model.losses().get(step);
    double rate = model.learningRates().get(step);
    return List.of(
        Cell.of(model.name()),
        Cell.of(step + 1.0, String.valueOf(step + 1)),
        Cell.of(loss, Digits.significant(loss)),
        Cell.of(rate, Digits.significant(rate)));
  }

  private static Cell error(Optional<SeedGroup> found) {
    if (found.isEmpty()) {
      return Cell.NONE;
    }
    SeedGroup group = found.get();
    int diverged = group.records().stream().mapToInt(EvaluationRecord::diverged).sum();
    int count = group.records().stream().mapToInt(r -> r.errors().size()).sum();
    if (diverged > 0) {
      String note = diverged + " of " + count + " diverged";
      return new Cell.Estimate(group.interval(BOOTSTRAP), note);
    }
    // One trajectory says nothing about the spread.
    return count == 1
        ? Cell.of(group.mean(), Digits.significant(group.mean()))
        : Cell.of(group.interval(BOOTSTRAP));
  }

  private static Cell difference(ComparisonResult result, String model, String dataset) {
    Optional<SeedGroup> own = result.group(model, dataset);
    Optional<SeedGroup> best =
        result.rows().stream()
            .flatMap(row -> result.group(row, dataset).stream())
            .filter(group -> Double.isFinite(group.mean()))
            .min(Comparator.comparingDouble(SeedGroup::mean));
    if (own.isEmpty() || best.isEmpty()) {
      return Cell.NONE;
    }
    if (own.get().equals(best.get())) {
      return Cell.of("best");
    }
    if (!Double.isFinite(own.get().mean())) {
      return Cell.of("diverged");
    }
    // What is not trained has no seeds to pair with.
    if (!own.get().pairsWith(best.get())) {
      double gap = own.get().mean() - best.get().mean();
      return Cell.of(gap, Digits.significant(gap));
    }
    Interval paired = own.get().minus(best.get(), BOOTSTRAP);
    return own.get().records().get(0).errors().size() == 1
        ? Cell.of(paired.mean(), Digits.significant(paired.mean()))
        : Cell.of(paired);
  }

  /** Sizes, and means over the seeds of times. */
  private static List<Cell> costs(ComparisonResult result, String row) {
    List<ModelResult> trainings = result.trainings(row);
    if (trainings.isEmpty()) {
      return List.of(Cell.NONE, Cell.NONE, Cell.NONE, Cell.NONE);
    }
    ModelResult first = trainings.get(0);
    double step = mean(trainings, ModelResult::medianStepSeconds);
    double training = mean(trainings, ModelResult::trainingSeconds);
    return List.of(
        Cell.of((double) first.parametersTotal(), Digits.count(first.parametersTotal())),
        Cell.of((double) first.parametersActivated(), Digits.count(first.parametersActivated())),
        Cell.of(step, Digits.duration(step)),
        Cell.of(training, Digits.duration(training)));
  }

  private static double mean(List<ModelResult> trainings, ToDoubleFunction<ModelResult> value) {
    return trainings.stream().mapToDouble(value).average().orElseThrow();
  }

  private static List<String> footnotes(ComparisonResult result) {
    List<String> notes = new ArrayList<>();
    int seeds =
        result.rows().stream().mapToInt(row -> result.trainings(row).size()).max().orElse(1);
    notes.add(
        seeds > 1
            ? "Mean over test trajectories and %d seeds with its 95 %% interval in brackets."
                .formatted(seeds)
            : "Mean over test trajectories with its 95 % bootstrap interval in brackets.");
    for (String dataset : result.datasets()) {
      EvaluationRecord record =
          result.records().stream().filter(r -> r.dataset().equals(dataset)).findFirst().get();
      notes.add(
          "%s: %d test trajectories, rollout of %d frames on a %d×%d grid."
              .formatted(
                  dataset,
                  record.errors().size(),
                  record.horizon(),
                  record.height(),
                  record.width()));
    }
    notes.add("Step time: median duration of a training step. Hardware: " + result.hardware());
    return notes;
  }
}
