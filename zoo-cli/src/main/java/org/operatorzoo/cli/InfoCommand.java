package org.operatorzoo.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorFacts;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes one model or one dataset. */
@Command(name = "info", description = "Describe a model or a dataset.")
final class InfoCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Option(
      names = "--markdown",
      description = "Print the page of a dataset, as in docs/datasets; not for models.")
  private boolean markdown;

  @Parameters(
      paramLabel = "NAME",
      description = "A model or a dataset, see 'zoo models' and 'zoo datasets'.")
  private String name;

  @Override
  public Integer call() {
    List<String> models = ModelRegistry.list("*").stream().map(OperatorDefinition::name).toList();
    List<String> datasets = DatasetCatalog.all().stream().map(DatasetEntry::id).toList();
    if (models.contains(name) && !markdown) {
      OperatorFacts facts = OperatorFacts.of(ModelRegistry.find(name));
      output.print(facts, () -> FactTables.model(facts));
    } else if (datasets.contains(name)) {
      DatasetEntry entry = DatasetCatalog.find(name);
      output.print(
          entry.facts(), () -> markdown ? DatasetPage.of(entry) : FactTables.dataset(entry));
    } else {
      throw NearestNames.unknown(
          markdown ? "dataset" : "model or dataset",
          name,
          markdown ? datasets : Stream.concat(models.stream(), datasets.stream()).toList());
    }
    return ExitCodes.SUCCESS;
  }
}
