package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.report.paper.FilledTable;
import org.operatorzoo.report.paper.PaperTable;
import org.operatorzoo.report.paper.PaperTable.Kind;
import org.operatorzoo.report.paper.PaperTableWriter;
import org.operatorzoo.report.paper.PaperTableWriter.Format;
import org.operatorzoo.report.paper.PaperTables;
import org.operatorzoo.report.paper.RunRecords;
import org.operatorzoo.report.paper.TableIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a table of a paper with the zoo's values beside the published ones. */
@Command(
    name = "table",
    description = {
      "Print a table of a paper: published | measured | difference, from the records of runs.",
      "Without an id, list the tables."
    })
final class TableCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "A table, e.g. nestor-1; without one, the tables are listed.")
  private String id;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to a file instead.")
  private Path file;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = {
        "Where runs are kept, or one run's directory. Of several runs the one that fills",
        "most of the table is shown. Default: ${DEFAULT-VALUE}."
      })
  private Path runs;

  @Override
  public Integer call() {
    // The id is checked before records are read.
    PaperTable table = id == null ? null : PaperTables.find(id);
    if (file != null) {
      FilePlaces.requireWritable(file);
    }
    if (!Files.exists(runs) && spec.commandLine().getParseResult().hasMatchedOption("--runs")) {
      throw new ConfigException("--runs", "a directory of runs", "nothing at " + runs);
    }
    boolean measured =
        table == null || table.kind() == Kind.MEASURED || table.kind() == Kind.ROUTING;
    List<RunRecords> records = measured ? RunRecords.below(runs) : List.of();
    String text =
        table == null
            ? PaperTableWriter.write(TableIndex.of(records), format)
            : PaperTableWriter.write(FilledTable.of(table, records), format);
    PrintWriter out = spec.commandLine().getOut();
    if (file != null) {
      AtomicFiles.writeText(file, text);
      out.println("wrote " + file);
    } else {
      out.print(text);
    }
    out.flush();
    return ExitCodes.SUCCESS;
  }
}
