package org.operatorzoo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.operatorzoo.core.verify.ReferenceReport;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.runs.bench.BenchmarkReport;
import org.operatorzoo.runs.bench.Timing;

/** What was measured, as text. */
final class ResultTables {

  private ResultTables() {}

  /** A number of trajectories in words. */
  static String trajectories(int count) {
    return count == 1 ? "1 trajectory" : count + " trajectories";
  }

  /** One comparison with reference values. */
  static String reference(ReferenceReport report) {
    List<Column> columns =
        List.of(
            Column.words("item"),
            Column.numbers("max abs", ""),
            Column.numbers("max rel", ""),
            Column.numbers("tolerance", ""),
            Column.words("verdict"));
    List<List<Cell>> rows =
        report.items().stream()
            .map(
                i ->
                    List.of(
                        Cell.of(i.name()),
                        deviation(i.maxAbsolute()),
                        deviation(i.maxRelative()),
                        deviation(i.tolerance()),
                        Cell.of(i.passed() ? "ok" : "DEVIATES")))
            .toList();
    String title =
        report.group().isEmpty()
            ? "%s (%s)".formatted(report.file(), report.architecture())
            : "%s, case %s (%s)".formatted(report.file(), report.group(), report.architecture());
    long passed = report.items().stream().filter(ReferenceReport.Item::passed).count();
    String verdict = "%d of %d within tolerance".formatted(passed, report.items().size());
    return PlainTable.write(new Table(title, columns, rows, List.of(verdict)));
  }

  /** Errors of one model on several test sets. */
  static String errors(List<EvaluationRecord> records) {
    List<Column> columns =
        List.of(
            Column.words("dataset"),
            Column.numbers("relative L2 error", ""),
            Column.numbers("trajectories", ""),
            Column.numbers("frames", ""));
    List<List<Cell>> rows =
        records.stream()
            .map(
                r ->
                    List.of(
                        Cell.of(r.dataset()),
                        Cell.of(Bootstrap.standard(0).mean(r.errorArray())),
                        Cell.of((double) r.errors().size(), String.valueOf(r.errors().size())),
                        Cell.of((double) r.horizon(), String.valueOf(r.horizon()))))
            .toList();
    return PlainTable.write(
        new Table(
            "Rollouts of " + records.get(0).model(),
            columns,
            rows,
            List.of("Mean over test trajectories with its 95 % bootstrap interval.")));
  }

  /** Times and memory of one model. */
  static String benchmark(BenchmarkReport r) {
    List<Column> columns =
        List.of(
            Column.words("what"),
            Column.numbers("median ms", "ms"),
            Column.numbers("lowest", "ms"),
            Column.numbers("highest", "ms"));
    List<List<Cell>> rows = new ArrayList<>();
    if (r.forward() != null) {
      rows.add(timing("forward", r.forward()));
    }
    if (r.trainingStep() != null) {
      rows.add(timing("training step", r.trainingStep()));
    }
    String title =
        "%s, field %s, batch %d, threads %s"
            .formatted(
                r.model(),
                FactTables.field(r.field()),
                r.batch(),
                r.threads() == null ? "default" : r.threads());
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(Locale.ROOT, "%,d parameters, %,d activated", r.parameters(), r.activated()));
    if (r.peakResidentBytes() != null) {
      notes.add("peak resident memory " + (r.peakResidentBytes() >> 20) + " MiB");
    }
    return PlainTable.write(new Table(title, columns, rows, notes));
  }

  private static List<Cell> timing(String what, Timing t) {
    return List.of(
        Cell.of(what),
        Cell.of(t.median(), Digits.significant(t.median())),
        Cell.of(t.lowest(), Digits.significant(t.lowest())),
        Cell.of(t.highest(), Digits.significant(t.highest())));
  }

  private static Cell deviation(double value) {
    return Cell.of(value, value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value));
  }
}
