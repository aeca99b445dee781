package org.operatorzoo.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the datasets. */
@Command(name = "datasets", description = "List the datasets of the catalogue.")
final class DatasetsCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "PATTERN",
      description = "Name with wildcards * and ?, e.g. 'fno-*'. Default: all.")
  private String pattern;

  @Override
  public Integer call() {
    List<DatasetEntry> found = matching(pattern);
    output.print(
        found.stream().map(DatasetEntry::facts).toList(), () -> FactTables.datasets(found));
    return ExitCodes.SUCCESS;
  }

  /**
   * The datasets whose name matches, at least one.
   *
   * @throws org.operatorzoo.core.error.ConfigException with the nearest names if there is none
   */
  static List<DatasetEntry> matching(String pattern) {
    List<DatasetEntry> found = DatasetCatalog.list(pattern);
    if (found.isEmpty()) {
      List<String> known = DatasetCatalog.all().stream().map(DatasetEntry::id).toList();
      throw NearestNames.unknown("dataset", pattern, known);
    }
    return found;
  }
}
