package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.LatexTable;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.report.HtmlReport;
import org.operatorzoo.report.ReportPage;
import org.operatorzoo.report.ReportPage.Section;
import org.operatorzoo.report.ReportPage.TableBlock;

/** Writes a filled table: the paper's table as printed, then published beside measured. */
public final class PaperTableWriter {

  private PaperTableWriter() {}

  /** How a table is written. */
  public enum Format {
    /** Aligned text for a terminal. */
    TEXT,
    /** GitHub-flavoured Markdown. */
    MD,
    /** One line per cell, for programs. */
    CSV,
    /** LaTeX with booktabs. */
    LATEX,
    /** One page that stands alone. */
    HTML
  }

  /** A filled table in one of the formats. */
  public static String write(FilledTable filled, Format format) {
    return format == Format.CSV
        ? write(CellList.of(filled), format)
        : write(tables(filled), filled.table().paper().reference(), format);
  }

  /** Any table in one of the formats. */
  public static String write(Table table, Format format) {
    return write(List.of(table), "", format);
  }

  private static String write(List<Table> tables, String summary, Format format) {
    return switch (format) {
      case TEXT -> joined(tables, PlainTable::write);
      case MD -> joined(tables, MarkdownTable::write);
      case LATEX -> joined(tables, LatexTable::write);
      case CSV -> joined(tables, CsvTable::write);
      case HTML -> html(tables, summary);
    };
  }

  /** The tables for readers: as printed, and, if anything is measured, the comparison. */
  public static List<Table> tables(FilledTable filled) {
    List<Table> tables = new ArrayList<>();
    tables.add(PrintedView.of(filled));
    ComparisonView.of(filled).ifPresent(tables::add);
    return tables;
  }

  private static String joined(List<Table> tables, Function<Table, String> writer) {
    return tables.stream().map(writer).collect(Collectors.joining("\n"));
  }

  /** The last table names what the page is about: a reduced run says so in its title. */
  private static String html(List<Table> tables, String summary) {
    List<Section> sections = new ArrayList<>();
    for (Table table : tables) {
      String heading = sections.isEmpty() ? "Table" : "Beside the zoo's values";
      sections.add(new Section(heading, List.of(new TableBlock(table))));
    }
    String title = tables.get(tables.size() - 1).title();
    return HtmlReport.html(new ReportPage(title, summary, sections));
  }
}
