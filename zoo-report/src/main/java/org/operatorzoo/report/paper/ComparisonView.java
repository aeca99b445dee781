package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Mark;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.report.paper.PaperTable.Kind;
import org.operatorzoo.report.paper.PaperTable.RowsBy;

/**
 * Published | measured | difference, cell by cell, for the columns in which anything is measured.
 */
final class ComparisonView {

  private final FilledTable filled;
  private final List<FilledCell> cells;
  private final boolean computed;
  private final Heads heads;
  private final Footnotes notes = new Footnotes();
  private final CellMarks printed;
  private final CellMarks measured;

  private ComparisonView(FilledTable filled) {
    this.filled = filled;
    this.cells = cells(filled);
    this.computed = filled.bases().isEmpty();
    this.heads = new Heads(filled.cells().stream().map(FilledCell::printed).toList());
    this.printed = CellMarks.printed(filled);
    this.measured = CellMarks.measured(filled);
  }

  /** The table, unless nothing is measured. */
  static Optional<Table> of(FilledTable filled) {
    ComparisonView view = new ComparisonView(filled);
    return view.cells.isEmpty() ? Optional.empty() : Optional.of(view.table());
  }

  /** Cells that can have a value, of columns in which one has. */
  private static List<FilledCell> cells(FilledTable filled) {
    record Key(String dataset, String metric) {}
    boolean byModel = filled.table().rows() == RowsBy.MODELS;
    Map<Key, List<FilledCell>> groups = new LinkedHashMap<>();
    for (FilledCell cell : filled.cells()) {
      PublishedCell p = cell.printed();
      Key key = new Key(p.dataset(), byModel ? p.metric() : "");
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(cell);
    }
    return groups.values().stream()
        .filter(group -> group.stream().anyMatch(c -> c.measured() != null))
        .flatMap(List::stream)
        .filter(FilledCell::measurable)
        .toList();
  }

  private Table table() {
    boolean byModel = filled.table().rows() == RowsBy.MODELS;
    boolean staged = byModel && cells.stream().map(c -> c.printed().stage()).distinct().count() > 1;
    String ours = computed ? "computed" : "measured";
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words(byModel ? "column" : "dataset"));
    columns.add(Column.words(byModel ? "model" : "quantity"));
    if (staged) {
      columns.add(Column.words("stage"));
    }
    columns.add(Column.words(ours + " from"));
    columns.add(Column.numbers("published", ""));
    columns.add(Column.numbers(ours, ""));
    if (differences()) {
      columns.add(Column.numbers("difference", ""));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (FilledCell cell : cells) {
      PublishedCell p = cell.printed();
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(byModel ? heads.column(p) : Heads.dataset(p)));
      row.add(Cell.of(byModel ? p.model() : Heads.quantity(p)));
      if (staged) {
        row.add(Cell.of(p.stage()));
      }
      row.add(cell.measured() == null ? Cell.NONE : Cell.of(cell.measured().model()));
      row.add(published(cell));
      row.add(ours(cell));
      if (differences()) {
        row.add(PaperCells.difference(cell));
      }
      rows.add(row);
    }
    return new Table(title(), columns, rows, footnotes());
  }

  /** Numbers of experts carry no meaning, so their shares are not subtracted. */
  private boolean differences() {
    return filled.table().kind() != Kind.ROUTING;
  }

  private Cell published(FilledCell cell) {
    Cell plain = PaperCells.published(cell.printed());
    return plain == Cell.NONE ? plain : plain.marked(printed.of(cell), notes.of(cell.notes()));
  }

  private Cell ours(FilledCell cell) {
    return cell.measured() == null
        ? Cell.NONE.marked(Mark.NONE, notes.letters(List.of(Unfilled.missing(cell.command()))))
        : PaperCells.measured(cell.measured()).marked(measured.of(cell), "");
  }

  private String title() {
    PaperTable t = filled.table();
    if (computed) {
      return t.name() + ": published and computed from the code and the catalogue";
    }
    Protocol protocol = new Protocol(filled);
    return protocol.reduced()
        ? t.name() + ", REDUCED RUN, not the paper's protocol: " + protocol.words()
        : t.name() + ", measured at the published protocol: " + protocol.words();
  }

  private List<String> footnotes() {
    List<String> lines = new ArrayList<>(notes.lines());
    if (!computed) {
      lines.add(
          "Measured: mean over test trajectories and seeds with its 95 % bootstrap interval."
              + " Difference: measured minus published; its interval is that of the measured value,"
              + " as papers give none.");
      lines.add("Records of the run '" + filled.run() + "'.");
    }
    if (printed.any() || measured.any()) {
      lines.add(Ranking.RULE);
    }
    return lines;
  }
}
