package org.operatorzoo.eval.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a table as aligned text for a terminal: {@code *} marks the best of a column, {@code +}
 * the second best, letters in parentheses the footnotes of a cell.
 */
public final class PlainTable {

  private static final String GAP = "  ";

  private PlainTable() {}

  /** The table as text, ended by a line break. */
  public static String write(Table table) {
    int columns = table.columns().size();
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        IntStream.range(0, columns)
            .mapToObj(c -> table.columns().get(c).head() + (table.hasMarks(c) ? " " : ""))
            .toList());
    for (int r = 0; r < table.rows().size(); r++) {
      int row = r;
      lines.add(IntStream.range(0, columns).mapToObj(c -> cell(table, row, c)).toList());
    }
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> lines.stream().mapToInt(l -> l.get(c).length()).max().orElse(0))
            .toArray();
    StringBuilder out = new StringBuilder(table.title()).append("\n\n");
    for (int i = 0; i < lines.size(); i++) {
      out.append(line(lines.get(i), widths, table.columns())).append('\n');
      if (i == 0) {
        int width = IntStream.of(widths).sum() + GAP.length() * (columns - 1);
        out.append("-".repeat(width)).append('\n');
      }
    }
    if (!table.footnotes().isEmpty()) {
      out.append('\n');
      table.footnotes().forEach(note -> out.append(note).append('\n'));
    }
    return out.toString();
  }

  /** Every cell of a column with marks is followed by one or its space: digits stay aligned. */
  private static String cell(Table table, int row, int column) {
    Cell cell = table.rows().get(row).get(column);
    String text = cell.text() + (cell.notes().isEmpty() ? "" : " (" + cell.notes() + ")");
    if (!table.hasMarks(column)) {
      return text;
    }
    return switch (table.mark(row, column)) {
      case BEST -> text + "*";
      case SECOND -> text + "+";
      case NONE -> text + " ";
    };
  }

  private static String line(List<String> cells, int[] widths, List<Column> columns) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - cells.get(c).length());
      line.append(c == 0 ? "" : GAP);
      line.append(columns.get(c).numeric() ? padding + cells.get(c) : cells.get(c) + padding);
    }
    return line.toString().stripTrailing();
  }
}
