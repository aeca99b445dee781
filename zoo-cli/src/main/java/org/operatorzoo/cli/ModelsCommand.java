package org.operatorzoo.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorFacts;
import org.operatorzoo.core.model.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the models. */
@Command(name = "models", description = "List the models.")
final class ModelsCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "PATTERN",
      description = "Name with wildcards * and ?, e.g. 'dpot-*'. Default: all.")
  private String pattern;

  @Option(
      names = "--pretrained",
      description = "The pretrained weights on the class path instead, with size and origin.")
  private boolean pretrained;

  @Override
  public Integer call() {
    return pretrained ? pretrained() : models();
  }

  private int pretrained() {
    List<PretrainedFacts> found = PretrainedFacts.matching(pattern);
    if (found.isEmpty()) {
      throw NearestNames.unknown("pretrained weights", pattern, Pretrained.all().keySet());
    }
    output.print(found, () -> FactTables.pretrained(found));
    return ExitCodes.SUCCESS;
  }

  private int models() {
    List<OperatorFacts> models =
        ModelRegistry.list(pattern).stream().map(OperatorFacts::of).toList();
    if (models.isEmpty()) {
      List<String> known = ModelRegistry.list("*").stream().map(OperatorDefinition::name).toList();
      throw NearestNames.unknown("model", pattern, known);
    }
    output.print(models, () -> FactTables.models(models));
    return ExitCodes.SUCCESS;
  }
}
