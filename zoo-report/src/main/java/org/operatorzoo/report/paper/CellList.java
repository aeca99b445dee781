package org.operatorzoo.report.paper;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.report.paper.Measured.Basis;

/** Every cell of a table on a line of its own with all that is known about it, for programs. */
final class CellList {

  private CellList() {}

  static Table of(FilledTable filled) {
    boolean reduced = new Protocol(filled).reduced();
    return new Table(
        filled.table().name(),
        List.of(
            Column.words("table"),
            Column.words("model"),
            Column.words("params"),
            Column.words("stage"),
            Column.words("dataset"),
            Column.words("metric"),
            Column.words("published"),
            Column.numbers("measured", ""),
            Column.numbers("difference", ""),
            Column.words("measured from"),
            Column.words("run"),
            Column.words("seeds"),
            Column.words("protocol"),
            Column.words("command"),
            Column.words("only printed because"),
            Column.words("notes"),
            Column.words("source")),
        filled.cells().stream().map(cell -> line(filled, cell, reduced)).toList(),
        List.of());
  }

  private static List<Cell> line(FilledTable filled, FilledCell cell, boolean reduced) {
    PublishedCell p = cell.printed();
    Measured m = cell.measured();
    boolean recorded = m != null && !m.exact();
    return List.of(
        Cell.of(p.table()),
        Cell.of(p.model()),
        Cell.of(p.params()),
        Cell.of(p.stage()),
        Cell.of(p.dataset()),
        Cell.of(p.metric()),
        Cell.of(p.value()),
        m == null ? Cell.NONE : Cell.of(m.interval()),
        cell.difference().<Cell>map(Cell.Difference::new).orElse(Cell.NONE),
        Cell.of(m == null ? "" : m.model()),
        Cell.of(recorded ? filled.run() : ""),
        Cell.of(recorded ? seeds(m) : ""),
        Cell.of(!recorded ? "" : reduced ? "reduced" : "published"),
        Cell.of(cell.command()),
        Cell.of(cell.reason()),
        Cell.of(cell.notes().stream().map(PaperNote::text).collect(Collectors.joining(" "))),
        Cell.of(p.source()));
  }

  private static String seeds(Measured measured) {
    return measured.bases().stream()
        .map(Basis::training)
        .filter(Objects::nonNull)
        .map(facts -> facts.seed())
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
