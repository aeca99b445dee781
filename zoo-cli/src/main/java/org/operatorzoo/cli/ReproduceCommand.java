package org.operatorzoo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.EvaluationSource;
import org.operatorzoo.eval.run.FileOrigin;
import org.operatorzoo.eval.run.OperatorOrigin;
import org.operatorzoo.eval.run.Reproducer;
import org.operatorzoo.eval.run.Reproduction;
import org.operatorzoo.runs.contents.RunDirectory;
import org.operatorzoo.runs.train.TrainingReproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a recorded evaluation, or a training, again. */
@Command(
    name = "reproduce",
    description = {
      "Make a recorded evaluation, or a training, again and print the differences.",
      "A training is made with its evaluations, in a directory that is deleted afterwards.",
      "Weights or data that changed since are named. Exit code 0: reproduced; 3: not, or changed."
    })
final class ReproduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      paramLabel = "RECORD",
      description = {
        "A record of 'zoo evaluate --record', or of a run: runs/NAME/records/*.json;",
        "or the directory of a training: runs/NAME."
      })
  private Path file;

  @Option(
      names = "--tolerance",
      defaultValue = "1e-5",
      paramLabel = "X",
      description =
          "Largest difference of any number, as a share of its metric's mean. Default: 1e-5.")
  private double tolerance;

  @Option(
      names = "--weights",
      paramLabel = "DIR",
      description = "Where the weights are, if not where the record says.")
  private Path weights;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Where the trajectories are, if not where the record says.")
  private Path data;

  @Option(
      names = "--cache",
      defaultValue = "data",
      paramLabel = "DIR",
      description = "Where generated data are kept. Default: ${DEFAULT-VALUE}.")
  private Path cache;

  @Override
  public Integer call() {
    return Files.isDirectory(file) ? training() : evaluation();
  }

  private int training() {
    if (Files.exists(file.resolve("run.json"))) {
      throw new ConfigException(
          "reproducing " + file,
          "a record, or the directory of a training",
          "a comparison; name one of " + file.resolve("records") + "/*.json");
    }
    if (weights != null || data != null) {
      throw new ConfigException(
          "reproducing a training", "what its plan says", "--weights or --data");
    }
    TrainingReproduction again;
    try (TaskProgress progress = new TaskProgress(spec.commandLine().getErr())) {
      again =
          TrainingReproduction.of(
              new RunDirectory(file),
              file.toAbsolutePath().normalize().getParent(),
              cache,
              tolerance,
              progress);
    }
    output.print(again, () -> MetricTables.reproduction(again));
    return again.reproduced() ? ExitCodes.SUCCESS : ExitCodes.DATA;
  }

  private int evaluation() {
    EvaluationRecord recorded = moved(EvaluationRecord.read(file));
    Reproduction reproduction;
    try (Meter meter =
        Meter.start(
            spec.commandLine().getErr(),
            "evaluating " + recorded.model() + " on " + recorded.dataset(),
            recorded.errors().size())) {
      reproduction =
          new Reproducer(new DatasetCache(cache), tolerance)
              .reproduce(recorded, (done, total) -> meter.advance(done));
    }
    output.print(reproduction, () -> MetricTables.reproduction(reproduction));
    return reproduction.verdict() == Reproduction.Verdict.DIFFERENT
        ? ExitCodes.DATA
        : ExitCodes.SUCCESS;
  }

  private EvaluationRecord moved(EvaluationRecord recorded) {
    EvaluationSource source = recorded.source();
    if (source == null) {
      return recorded;
    }
    if (weights != null && !(source.operator() instanceof OperatorOrigin.Saved)) {
      throw new ConfigException(
          "--weights", "a record of a model with weights", recorded.model() + ", which has none");
    }
    if (weights != null) {
      source = source.with(new OperatorOrigin.Saved(weights.toString()));
    }
    if (data != null) {
      if (!(source.data() instanceof FileOrigin recordedFile)) {
        throw new ConfigException(
            "--data", "a record of data from a file", "one of generated data");
      }
      source = source.with(recordedFile.at(data.toString()));
    }
    return recorded.movedTo(source.near(file));
  }
}
