package org.operatorzoo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.report.section.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run again. */
@Command(
    name = "report",
    description = {
      "Write the report of a comparison or a training again, from the files of its directory.",
      "Nothing is trained. One HTML file holds tables, figures and provenance; the figures lie",
      "beside it as PNG, SVG and GIF."
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Directory of a run, or its name below --runs.")
  private Path run;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where runs are kept. Default: ${DEFAULT-VALUE}.")
  private Path runs;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "The report. Default: index.html of the run.")
  private Path out;

  @Override
  public Integer call() {
    Path directory = Files.isDirectory(run) ? run : runs.resolve(run);
    Path file = out != null ? out : directory.resolve("index.html");
    if (out != null) {
      FilePlaces.requireWritable(out);
    }
    try (Meter meter = Meter.start(spec.commandLine().getErr(), "drawing", 1)) {
      RunReport.write(directory, file);
      meter.advance(1);
    }
    spec.commandLine().getOut().printf("report: %s (%d KiB)%n", file, size(file) >> 10);
    return ExitCodes.SUCCESS;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new ZooException(
          ZooException.describe(
              "reading " + file, "the report just written", SystemFailures.reason(e)),
          e);
    }
  }
}
