package org.operatorzoo.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.Table;

/**
 * The results as tables.
 *
 * @param results one for each row of the table
 * @param machine what it was measured on
 */
record PeerTable(List<PeerResult> results, String machine) {

  private static final String TITLE = "Zoo beside PyTorch: medians [lowest–highest]";

  /** For readers. */
  Table readable() {
    List<Column> columns =
        List.of(
            Column.words("model"),
            Column.words("batch"),
            Column.words("threads"),
            Column.words("forward ms: zoo"),
            Column.words("PyTorch"),
            Column.words("ratio"),
            Column.words("step ms: zoo"),
            Column.words("PyTorch"),
            Column.words("ratio"),
            Column.words("peak MiB: zoo / PyTorch"),
            Column.words("ratio"),
            Column.words("targets: forward / step / peak"),
            Column.words("met"));
    List<List<Cell>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>(List.of(machine));
    for (PeerResult r : results) {
      rows.add(readable(r));
      if (!r.failure().isEmpty()) {
        notes.add(
            "%s, batch %d, threads %d: %s"
                .formatted(r.row().name(), r.batch(), r.threads(), r.failure()));
      }
    }
    return new Table(TITLE, columns, rows, notes);
  }

  private List<Cell> readable(PeerResult r) {
    List<Cell> cells = new ArrayList<>(label(r));
    for (ToDoubleFunction<Sample> what : times()) {
      cells.add(text(r.zoo(what)));
      cells.add(text(r.peer(what)));
      cells.add(text(r.ratio(what)));
    }
    cells.add(Cell.of(median(r.zoo(Sample::peak)) + " / " + median(r.peer(Sample::peak))));
    cells.add(Cell.of(median(r.ratio(Sample::peak))));
    cells.add(Cell.of(r.row().targets().toString()));
    cells.add(Cell.of(verdict(r)));
    return cells;
  }

  /** For programs. */
  Table exact() {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("model"), Column.words("batch"), Column.words("threads")));
    for (String what : List.of("forward", "step", "peak")) {
      for (String side : List.of("zoo", "pytorch", "ratio")) {
        for (String which : List.of("median", "lowest", "highest")) {
          columns.add(Column.numbers(what + " " + side + " " + which, ""));
        }
      }
    }
    columns.add(Column.words("targets"));
    columns.add(Column.words("met"));
    columns.add(Column.words("failure"));
    return new Table(TITLE, columns, results.stream().map(this::exact).toList(), List.of(machine));
  }

  private List<Cell> exact(PeerResult r) {
    List<Cell> cells = new ArrayList<>(label(r));
    List<ToDoubleFunction<Sample>> all = new ArrayList<>(times());
    all.add(Sample::peak);
    for (ToDoubleFunction<Sample> what : all) {
      cells.addAll(numbers(r.zoo(what)));
      cells.addAll(numbers(r.peer(what)));
      cells.addAll(numbers(r.ratio(what)));
    }
    cells.add(Cell.of(r.row().targets().toString()));
    cells.add(Cell.of(verdict(r)));
    cells.add(Cell.of(r.failure()));
    return cells;
  }

  private static List<ToDoubleFunction<Sample>> times() {
    return List.of(Sample::forward, Sample::step);
  }

  private static List<Cell> label(PeerResult r) {
    return List.of(Cell.of(r.row().name()), Cell.of("" + r.batch()), Cell.of("" + r.threads()));
  }

  private static String verdict(PeerResult r) {
    if (!r.failure().isEmpty()) {
      return "failed";
    }
    return r.row().targets().met(r) ? "yes" : "no";
  }

  private static Cell text(Optional<Spread> spread) {
    return spread.map(s -> Cell.of(s.toString())).orElse(Cell.NONE);
  }

  private static String median(Optional<Spread> spread) {
    return spread.map(s -> Digits.significant(s.median())).orElse("–");
  }

  private static List<Cell> numbers(Optional<Spread> spread) {
    return spread
        .map(s -> List.of(cell(s.median()), cell(s.lowest()), cell(s.highest())))
        .orElse(List.of(Cell.NONE, Cell.NONE, Cell.NONE));
  }

  private static Cell cell(double value) {
    return Cell.of(value, Digits.significant(value));
  }
}
