package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Mark;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.report.paper.PaperTable.RowsBy;

/** A paper's table in the paper's shape, with marks and the facts about it. */
final class PrintedView {

  private record RowKey(String model, String params, String stage, String dataset) {}

  private record ColumnKey(String dataset, String metric) {}

  private final FilledTable filled;
  private final List<FilledCell> cells;
  private final boolean byModel;
  private final Footnotes notes = new Footnotes();
  private final CellMarks marks;

  private PrintedView(FilledTable filled) {
    this.filled = filled;
    this.cells = filled.cells().stream().filter(c -> !c.printed().value().isEmpty()).toList();
    this.byModel = filled.table().rows() == RowsBy.MODELS;
    this.marks = CellMarks.printed(filled);
  }

  static Table of(FilledTable filled) {
    return new PrintedView(filled).table();
  }

  private Table table() {
    Map<RowKey, Map<ColumnKey, FilledCell>> rows = new LinkedHashMap<>();
    Map<ColumnKey, FilledCell> columns = new LinkedHashMap<>();
    for (FilledCell cell : cells) {
      ColumnKey column = column(cell.printed());
      columns.putIfAbsent(column, cell);
      rows.computeIfAbsent(row(cell.printed()), k -> new LinkedHashMap<>()).put(column, cell);
    }
    List<Label> labels = labels();
    List<Column> heads = new ArrayList<>();
    labels.forEach(label -> heads.add(Column.words(label.head())));
    Heads words = new Heads(cells.stream().map(FilledCell::printed).toList());
    columns.forEach((key, cell) -> heads.add(head(words, cell)));
    List<List<Cell>> lines = new ArrayList<>();
    for (Map<ColumnKey, FilledCell> row : rows.values()) {
      FilledCell first = row.values().iterator().next();
      List<Cell> line = new ArrayList<>();
      labels.forEach(label -> line.add(label.cell(first, line.isEmpty() ? ofRow(first) : "")));
      columns.keySet().forEach(key -> line.add(value(row.get(key))));
      lines.add(line);
    }
    List<String> footnotes = new ArrayList<>(notes.lines());
    footnotes.addAll(general());
    return new Table(title(), heads, lines, footnotes);
  }

  private RowKey row(PublishedCell p) {
    return byModel
        ? new RowKey(p.model(), p.params(), p.stage(), "")
        : new RowKey("", "", "", p.dataset());
  }

  private ColumnKey column(PublishedCell p) {
    return new ColumnKey(byModel ? p.dataset() : "", p.metric());
  }

  /** A column of names to the left. */
  private record Label(String head, Function<PublishedCell, String> text) {
    Cell cell(FilledCell first, String letters) {
      Cell plain = Cell.of(text.apply(first.printed()));
      return letters.isEmpty() ? plain : plain.marked(Mark.NONE, letters);
    }
  }

  private List<Label> labels() {
    if (!byModel) {
      return List.of(new Label("dataset", Heads::dataset));
    }
    List<Label> labels = new ArrayList<>();
    labels.add(new Label("model", PublishedCell::model));
    if (cells.stream().anyMatch(c -> !c.printed().params().isEmpty())) {
      labels.add(new Label("params", PublishedCell::params));
    }
    if (cells.stream().map(c -> c.printed().stage()).distinct().count() > 1) {
      labels.add(new Label("stage", PublishedCell::stage));
    }
    return labels;
  }

  private Column head(Heads words, FilledCell cell) {
    String letters =
        byModel ? notes.of(cell.notes().stream().filter(PaperNote::ofColumn).toList()) : "";
    String text = byModel ? words.column(cell.printed()) : Heads.quantity(cell.printed());
    return Column.numbers(letters.isEmpty() ? text : text + " (" + letters + ")", "");
  }

  private String ofRow(FilledCell first) {
    return notes.of(
        first.notes().stream().filter(n -> byModel ? n.ofModel() : n.metric() == null).toList());
  }

  private Cell value(FilledCell cell) {
    if (cell == null) {
      return Cell.NONE;
    }
    List<PaperNote> own =
        cell.notes().stream()
            .filter(n -> byModel ? !n.ofModel() && !n.ofColumn() : n.metric() != null)
            .toList();
    PublishedCell p = cell.printed();
    return Cell.of(p.number().getAsDouble(), p.value()).marked(marks.of(cell), notes.of(own));
  }

  private String title() {
    Set<String> metrics =
        cells.stream()
            .map(c -> Heads.metric(c.printed()).head())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    PaperTable t = filled.table();
    String metric = metrics.size() == 1 ? ", " + metrics.iterator().next() : "";
    return t.name() + ": " + t.title() + metric + ", as printed";
  }

  private List<String> general() {
    List<String> lines = new ArrayList<>();
    PaperNote.of(filled.table().id()).stream()
        .filter(PaperNote::general)
        .forEach(note -> lines.add(note.text()));
    if (marks.any()) {
      lines.add(Ranking.RULE);
    }
    lines.addAll(Unfilled.lines(filled));
    lines.add("Source: " + filled.table().name() + ", " + filled.table().paper().reference() + ".");
    return lines;
  }
}
