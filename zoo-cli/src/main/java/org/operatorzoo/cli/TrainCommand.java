package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.train.TrainingPlanBuilder;
import org.operatorzoo.runs.contents.RunDirectory;
import org.operatorzoo.runs.train.RunPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model by a plan. */
@Command(
    name = "train",
    description = {
      "Train a model by a plan, or go on with a run that was interrupted.",
      "SIGINT (Ctrl-C) and SIGTERM finish the step, save, and say how to go on."
    })
final class TrainCommand implements Callable<Integer> {

  /** Exactly one of the three. */
  private static final class Source {

    @Option(
        names = "--preset",
        paramLabel = "NAME",
        description = "A plan that comes with the zoo; --list names them.")
    private String preset;

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan of your own (YAML, JSON).")
    private Path file;

    @Option(
        names = "--resume",
        paramLabel = "DIR",
        description = "The directory of a run to go on with, to the same losses.")
    private Path resume;

    @Option(names = "--list", description = "Print the names of the plans of the zoo.")
    private boolean list;
  }

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private RunOptions options;

  @Mixin private PlanOptions changes;

  @Option(names = "--model", paramLabel = "NAME", description = "Model; see zoo models.")
  private String model;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the training.")
  private Long seed;

  @Override
  public Integer call() {
    if (source.list) {
      RunPlan.presets().names().forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return ExitCodes.SUCCESS;
    }
    if (source.resume != null) {
      if (changes.given() || model != null || seed != null) {
        throw new ConfigException(
            "going on with a run",
            "--resume alone, as the plan is that of the run",
            "more options");
      }
      RunPlan plan = Documents.read(new RunDirectory(source.resume).plan(), RunPlan.class);
      return options.run(plan, source.resume, true);
    }
    RunPlan base =
        source.file != null
            ? Documents.read(source.file, RunPlan.class)
            : RunPlan.preset(source.preset);
    return options.run(changed(base), null, false);
  }

  private RunPlan changed(RunPlan base) {
    TrainingPlanBuilder training = changes.change(base.training());
    if (seed != null) {
      training.seed(seed);
    }
    return new RunPlan(
        changes.name(base.name()),
        model != null ? model : base.model(),
        base.weights(),
        base.components(),
        changes.data(base.data(), source.preset != null),
        changes.batch(base.batchSize()),
        changes.setsSteps() ? null : base.epochs(),
        training.build());
  }
}
