package org.operatorzoo.eval.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Numbers;
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
      result.datasets().forEach(dataset -> row.add(error(result.record(model, dataset))));
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

  /** Mean error over the trajectories with its interval. */
  static Interval interval(EvaluationRecord record) {
    return BOOTSTRAP.mean(record.errorArray());
  }

  private static List<Cell> trainingRow(ModelResult model, int step) {
    double loss = model.losses().get(step);
    double rate = model.learningRates().get(step);
    return List.of(
        Cell.of(model.name()),
        Cell.of(step + 1.0, String.valueOf(step + 1)),
        Cell.of(loss, Numbers.significant(loss)),
        Cell.of(rate, Numbers.significant(rate)));
  }

  private static Cell error(Optional<EvaluationRecord> found) {
    if (found.isEmpty()) {
      return Cell.NONE;
    }
    EvaluationRecord record = found.get();
    int count = record.errors().size();
    if (record.diverged() > 0) {
      String note = record.diverged() + " of " + count + " diverged";
      return new Cell.Estimate(interval(record), note);
    }
    // One trajectory says nothing about the spread.
    return count == 1
        ? Cell.of(record.mean(), Numbers.significant(record.mean()))
        : Cell.of(interval(record));
  }

  private static Cell difference(ComparisonResult result, String model, String dataset) {
    Optional<EvaluationRecord> own = result.record(model, dataset);
    Optional<EvaluationRecord> best =
        result.rows().stream()
            .flatMap(row -> result.record(row, dataset).stream())
            .filter(record -> Double.isFinite(record.mean()))
            .min(Comparator.comparingDouble(EvaluationRecord::mean));
    if (own.isEmpty() || best.isEmpty()) {
      return Cell.NONE;
    }
    if (own.get().equals(best.get())) {
      return Cell.of("best");
    }
    if (own.get().diverged() > 0) {
      return Cell.of("diverged");
    }
    Interval paired = BOOTSTRAP.pairedDifference(own.get().errorArray(), best.get().errorArray());
    return own.get().errors().size() == 1
        ? Cell.of(paired.mean(), Numbers.significant(paired.mean()))
        : Cell.of(paired);
  }

  private static List<Cell> costs(ComparisonResult result, String name) {
    return result.models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .map(
            m ->
                List.of(
                    Cell.of((double) m.parametersTotal(), Numbers.count(m.parametersTotal())),
                    Cell.of(
                        (double) m.parametersActivated(), Numbers.count(m.parametersActivated())),
                    Cell.of(m.medianStepSeconds(), Numbers.duration(m.medianStepSeconds())),
                    Cell.of(m.trainingSeconds(), Numbers.duration(m.trainingSeconds()))))
        .orElse(List.of(Cell.NONE, Cell.NONE, Cell.NONE, Cell.NONE));
  }

  private static List<String> footnotes(ComparisonResult result) {
    List<String> notes = new ArrayList<>();
    notes.add("Mean over test trajectories with its 95 % bootstrap interval in brackets.");
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
