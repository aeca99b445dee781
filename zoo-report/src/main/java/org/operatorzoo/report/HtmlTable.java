package org.operatorzoo.report;

import java.util.List;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;

/** A table as HTML: the best in bold, the second best underlined. */
final class HtmlTable {

  private HtmlTable() {}

  static String write(Table table) {
    StringBuilder out =
        new StringBuilder("<div class=\"table\">\n<div class=\"wide\">\n<table>\n<caption>");
    out.append(HtmlReport.escape(table.title())).append("</caption>\n<thead><tr>");
    for (Column column : table.columns()) {
      out.append(column.numeric() ? "<th class=\"n\">" : "<th>");
      out.append(HtmlReport.escape(column.head())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (int r = 0; r < table.rows().size(); r++) {
      row(out, table, r);
    }
    out.append("</tbody>\n</table>\n</div>\n");
    if (!table.footnotes().isEmpty()) {
      out.append("<ul class=\"notes\">\n");
      table
          .footnotes()
          .forEach(note -> out.append("<li>").append(HtmlReport.escape(note)).append("</li>\n"));
      out.append("</ul>\n");
    }
    return out.append("</div>\n").toString();
  }

  private static void row(StringBuilder out, Table table, int row) {
    out.append("<tr>");
    List<Cell> cells = table.rows().get(row);
    for (int c = 0; c < cells.size(); c++) {
      String text = HtmlReport.escape(cells.get(c).text());
      out.append(table.columns().get(c).numeric() ? "<td class=\"n\">" : "<td>");
      switch (table.mark(row, c)) {
        case BEST -> out.append("<strong>").append(text).append("</strong>");
        case SECOND -> out.append("<u>").append(text).append("</u>");
        case NONE -> out.append(text);
      }
      String notes = cells.get(c).notes();
      out.append(notes.isEmpty() ? "" : "<sup>" + HtmlReport.escape(notes) + "</sup>");
      out.append("</td>");
    }
    out.append("</tr>\n");
  }
}
