package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.operatorzoo.core.verify.ReferenceCheck;
import org.operatorzoo.core.verify.ReferenceReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares an operator with the values of a reference file. */
@Command(
    name = "verify",
    description = "Compare a model with the values that another implementation computed.")
final class VerifyCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "A reference file (HDF5).")
  private Path file;

  @Option(
      names = "--case",
      paramLabel = "GROUP",
      description = "Only the case in this group of the file. Default: all.")
  private String group;

  @Override
  public Integer call() {
    List<ReferenceReport> reports =
        group == null ? ReferenceCheck.all(file) : List.of(ReferenceCheck.one(file, group));
    output.print(
        reports,
        () -> reports.stream().map(ResultTables::reference).collect(Collectors.joining("\n")));
    return reports.stream().allMatch(ReferenceReport::passed) ? ExitCodes.SUCCESS : ExitCodes.DATA;
  }
}
