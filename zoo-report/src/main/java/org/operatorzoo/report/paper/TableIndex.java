package org.operatorzoo.report.paper;

import java.util.List;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;

/** The list of all tables, with how much of each the zoo has values for. */
public final class TableIndex {

  private TableIndex() {}

  /** One line per table. */
  public static Table of(List<RunRecords> runs) {
    List<FilledTable> tables =
        PaperTables.all().stream().map(table -> FilledTable.of(table, runs)).toList();
    return new Table(
        tables.size() + " tables of the papers",
        List.of(
            Column.words("id"),
            Column.words("table"),
            Column.words("title"),
            Column.words("our values from"),
            Column.numbers("printed cells", ""),
            Column.numbers("with our value", ""),
            Column.words("filled by")),
        tables.stream().map(TableIndex::line).toList(),
        List.of());
  }

  private static List<Cell> line(FilledTable filled) {
    PaperTable t = filled.table();
    long printed = filled.cells().stream().filter(c -> !c.printed().value().isEmpty()).count();
    return List.of(
        Cell.of(t.id()),
        Cell.of(t.name()),
        Cell.of(t.title()),
        Cell.of(t.kind().words()),
        Cell.of(printed, printed + ""),
        Cell.of(filled.filled(), filled.filled() + ""),
        t.command() == null ? Cell.NONE : Cell.of(t.command()));
  }
}
