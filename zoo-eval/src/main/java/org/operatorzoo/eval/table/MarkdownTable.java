package org.operatorzoo.eval.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a table as GitHub-flavoured Markdown: the best in bold, the second best underlined. */
public final class MarkdownTable {

  private MarkdownTable() {}

  /** The table as Markdown, ended by a line break. */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    out.append("**").append(escape(table.title())).append("**\n\n");
    line(out, table.columns().stream().map(c -> escape(c.head())).toList());
    line(out, table.columns().stream().map(c -> c.numeric() ? "---:" : ":---").toList());
    for (int r = 0; r < table.rows().size(); r++) {
      int row = r;
      List<Cell> cells = table.rows().get(r);
      line(
          out,
          IntStream.range(0, cells.size())
              .mapToObj(c -> mark(cells.get(c), table.mark(row, c)))
              .toList());
    }
    if (!table.footnotes().isEmpty()) {
      out.append('\n');
      table.footnotes().forEach(note -> out.append("- ").append(note).append('\n'));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String mark(Cell cell, Mark mark) {
    String text = escape(cell.text());
    String shown =
        switch (mark) {
          case BEST -> "**" + text + "**";
          case SECOND -> "<ins>" + text + "</ins>";
          case NONE -> text;
        };
    return cell.notes().isEmpty() ? shown : shown + " <sup>" + cell.notes() + "</sup>";
  }

  private static String escape(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_");
  }
}
