package org.operatorzoo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.operatorzoo.eval.metric.Direction;
import org.operatorzoo.eval.metric.Metric;
import org.operatorzoo.eval.metric.Metrics;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Reproduction;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.runs.train.TrainingReproduction;

/** Evaluations of one test set, and what became of a recorded one, as text. */
final class MetricTables {

  /** As in the tables of a comparison, so that a record has one interval everywhere. */
  private static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);

  private MetricTables() {}

  /** Every metric of the whole rollout, with the interval of its mean. */
  static String scores(List<EvaluationRecord> records) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("metric"));
    columns.add(Column.words("better"));
    records.forEach(r -> columns.add(Column.numbers(r.model() + " [95 %]", "")));
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metrics.ALL) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(metric.name()));
      row.add(Cell.of(metric.direction() == Direction.LOWER_IS_BETTER ? "lower" : "higher"));
      records.forEach(
          r -> row.add(r.scores(metric.name()).map(s -> mean(s.rolloutArray())).orElse(Cell.NONE)));
      rows.add(row);
    }
    return PlainTable.write(new Table(title(records.get(0)), columns, rows, notes(records)));
  }

  /** One metric at each step of the rollout, with the interval of its mean. */
  static String steps(List<EvaluationRecord> records, String metric) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers("step", ""));
    records.forEach(r -> columns.add(Column.numbers(r.model() + " [95 %]", "")));
    EvaluationRecord first = records.get(0);
    List<List<Cell>> rows =
        IntStream.range(0, first.horizon())
            .mapToObj(
                t -> {
                  List<Cell> row = new ArrayList<>();
                  row.add(FactTables.count(t + 1));
                  records.forEach(
                      r -> row.add(r.scores(metric).map(s -> mean(s.step(t))).orElse(Cell.NONE)));
                  return row;
                })
            .toList();
    String title = metric + ", " + Metrics.find(metric).title() + ": " + title(first);
    return PlainTable.write(new Table(title, columns, rows, notes(records)));
  }

  /** One trajectory says nothing about the spread. */
  private static Cell mean(double[] values) {
    return values.length == 1
        ? Cell.of(values[0], Digits.significant(values[0]))
        : Cell.of(BOOTSTRAP.mean(values));
  }

  private static String title(EvaluationRecord record) {
    return "%s: %d trajectories, %d frames predicted, %d×%d grid"
        .formatted(
            record.dataset(),
            record.errors().size(),
            record.horizon(),
            record.height(),
            record.width());
  }

  private static List<String> notes(List<EvaluationRecord> records) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Mean over trajectories with its 95 % bootstrap interval; formulas in docs/metrics.md.");
    records.get(0).undefined().forEach((m, reason) -> notes.add(m + " is not defined: " + reason));
    for (EvaluationRecord record : records) {
      if (record.diverged() > 0) {
        notes.add(
            "%s: %d of %d trajectories diverged"
                .formatted(record.model(), record.diverged(), record.errors().size()));
      }
    }
    return notes;
  }

  /** A record beside the same evaluation made now. */
  static String reproduction(Reproduction r) {
    List<Column> columns =
        List.of(
            Column.words("metric"),
            Column.numbers("recorded", ""),
            Column.numbers("now", ""),
            Column.numbers("largest difference", ""),
            Column.numbers("relative to mean", ""));
    List<List<Cell>> rows =
        r.differences().stream()
            .map(
                d ->
                    List.of(
                        Cell.of(d.metric()),
                        digits(d.recorded()),
                        digits(d.now()),
                        deviation(d.largest()),
                        deviation(d.deviation())))
            .toList();
    List<String> notes = new ArrayList<>();
    r.missing().forEach(metric -> notes.add(metric + ": only one of the two has it"));
    r.versions().forEach((what, then) -> notes.add("made with another " + what + ": " + then));
    notes.add(verdict(r));
    String title = "%s on %s".formatted(r.model(), r.dataset());
    return PlainTable.write(new Table(title, columns, rows, notes));
  }

  /** A training made again. */
  static String reproduction(TrainingReproduction t) {
    StringBuilder text = new StringBuilder();
    t.evaluations().forEach(e -> text.append(reproduction(e)).append(System.lineSeparator()));
    text.append("weights of ").append(t.model()).append(": ");
    return text.append(t.sameWeights() ? "the same bits" : "not the same bits").toString();
  }

  private static String verdict(Reproduction r) {
    return switch (r.verdict()) {
      case IDENTICAL -> "REPRODUCED: every number is the recorded one";
      case WITHIN_TOLERANCE ->
          "REPRODUCED: no difference above %.0e of a metric's mean".formatted(r.tolerance());
      case DIFFERENT -> "NOT REPRODUCED: " + worst(r);
    };
  }

  private static String worst(Reproduction r) {
    Optional<Reproduction.Difference> worst =
        r.differences().stream().max((a, b) -> Double.compare(a.deviation(), b.deviation()));
    return worst
        .filter(d -> d.deviation() > r.tolerance())
        .map(
            d ->
                String.format(
                    Locale.ROOT,
                    "%s differs by %.2g of its mean, more than the tolerance of %.0e",
                    d.metric(),
                    d.deviation(),
                    r.tolerance()))
        .orElse("the two have different metrics");
  }

  private static Cell digits(double value) {
    return Cell.of(value, String.format(Locale.ROOT, "%.7g", value));
  }

  private static Cell deviation(double value) {
    return Cell.of(value, value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value));
  }
}
