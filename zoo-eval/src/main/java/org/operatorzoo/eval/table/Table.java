package org.operatorzoo.eval.table;

import java.util.List;
import java.util.OptionalDouble;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * A table, independent of how it is written.
 *
 * @param title one line
 * @param columns heads
 * @param rows cells, each row as long as {@code columns}
 * @param footnotes lines below
 */
public record Table(
    String title, List<Column> columns, List<List<Cell>> rows, List<String> footnotes) {

  /** Checks that every row has one cell per column. */
  public Table {
    Checks.present("title of a table", title);
    Checks.positive("number of columns", columns.size());
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    footnotes = List.copyOf(footnotes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new ConfigException(
            "table " + title, columns.size() + " cells per row", row.size() + " cells");
      }
    }
  }

  /** The cell's own mark, or {@link Mark#BEST} where {@link #isBest} holds. */
  public Mark mark(int row, int column) {
    Mark own = rows.get(row).get(column).mark();
    return own == Mark.NONE && isBest(row, column) ? Mark.BEST : own;
  }

  /** Whether any cell of this column may be marked. */
  boolean hasMarks(int column) {
    return columns.get(column).lowestIsBest()
        || rows.stream().anyMatch(cells -> cells.get(column).mark() != Mark.NONE);
  }

  /**
   * Whether this cell holds the lowest finite number of a column in which the lowest is best. Equal
   * numbers are all best; a column with a single number has no best.
   */
  public boolean isBest(int row, int column) {
    if (!columns.get(column).lowestIsBest()) {
      return false;
    }
    double[] finite =
        rows.stream()
            .map(cells -> cells.get(column).value())
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    OptionalDouble own = rows.get(row).get(column).value();
    return finite.length > 1 && own.isPresent() && own.getAsDouble() == finite[0];
  }
}
