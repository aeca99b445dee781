package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.train.TrainingPlanBuilder;
import org.operatorzoo.eval.data.DatasetChoice;
import org.operatorzoo.eval.train.RunDirectory;
import org.operatorzoo.eval.train.RunPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private RunOptions options;

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the run.")
  private String name;

  @Option(names = "--model", paramLabel = "NAME", description = "Model; see zoo models.")
  private String model;

  @Option(
      names = "--datasets",
      split = ",",
      paramLabel = "ID|FILE",
      description = "Datasets, by commas: ids of the catalogue (id, or id:variant), or files.")
  private List<String> datasets;

  @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps.")
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Windows per batch.")
  private Integer batch;

  @Option(names = "--learning-rate", paramLabel = "RATE", description = "Peak learning rate.")
  private Double learningRate;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the training.")
  private Long seed;

  @Override
  public Integer call() {
    if (source.list) {
      RunPlan.PRESETS.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return ExitCodes.SUCCESS;
    }
    if (source.resume != null) {
      if (name != null
          || model != null
          || datasets != null
          || steps != null
          || batch != null
          || learningRate != null
          || seed != null) {
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
    TrainingPlanBuilder training = base.training().change();
    if (steps != null) {
      training.steps(steps);
    }
    if (learningRate != null) {
      training.schedule(base.training().schedule().withRate(learningRate));
    }
    if (seed != null) {
      training.seed(seed);
    }
    String variant = source.preset == null ? null : base.data().commonVariant().orElse(null);
    return new RunPlan(
        name != null ? name : base.name(),
        model != null ? model : base.model(),
        base.weights(),
        base.components(),
        datasets == null
            ? base.data()
            : base.data()
                .withDatasets(
                    datasets.stream()
                        .map(DatasetChoice::of)
                        .map(d -> d.withDefault(variant))
                        .toList()),
        batch != null ? batch : base.batchSize(),
        steps != null ? null : base.epochs(),
        training.build());
  }
}
