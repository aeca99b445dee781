package org.operatorzoo.runs.contents;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.Table;

/** Tables of a run: Markdown and CSV for readers, JSON for the report. */
public final class TableFiles {

  /** The table of errors; the first of a report. */
  public static final String ERRORS = "l2re";

  private TableFiles() {}

  /** Writes {@code NAME.md}, {@code NAME.csv} and {@code NAME.json}. */
  public static void write(Table table, RunContents run, String name) {
    AtomicFiles.writeText(run.table(name + ".md"), MarkdownTable.write(table));
    AtomicFiles.writeText(run.table(name + ".csv"), CsvTable.write(table));
    AtomicFiles.writeText(run.table(name + ".json"), Documents.toJson(table));
  }

  /** All tables of a directory, that of errors first, the others by name. */
  static List<Table> read(Path directory) {
    return RunFiles.list(directory, ".json").stream()
        .sorted(Comparator.comparing(file -> !file.getFileName().toString().startsWith(ERRORS)))
        .map(file -> Documents.read(file, Table.class))
        .toList();
  }
}
