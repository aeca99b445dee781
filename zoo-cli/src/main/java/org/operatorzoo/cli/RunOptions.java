package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.Trainers;
import org.operatorzoo.core.train.TrainingReport.End;
import org.operatorzoo.runs.bench.ResidentMemory;
import org.operatorzoo.runs.contents.Occupied;
import org.operatorzoo.runs.contents.RunDirectory;
import org.operatorzoo.runs.train.Forecast;
import org.operatorzoo.runs.train.RunPlan;
import org.operatorzoo.runs.train.TrainingRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a training is run, whatever is trained. */
final class RunOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where runs are kept. Default: ${DEFAULT-VALUE}.")
  private Path runs;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where generated data are kept. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Devices, or threads of one, that share each step's windows. Default: 1.",
        "See docs/parallel-training.md for what is then equal to one and what is not."
      })
  private int workers;

  @Option(
      names = "--worker-mode",
      paramLabel = "MODE",
      defaultValue = "averaging",
      description = "How they come together: averaging or shared-gradients. Default: averaging.")
  private String workerMode;

  @Option(
      names = "--wait",
      description = "Wait where another process works on the run, instead of refusing.")
  private boolean wait;

  @Option(
      names = "--dry-run",
      description = "Print the plan, sizes, memory and time that it would take, and stop.")
  private boolean dryRun;

  /** Runs a plan, or goes on with it, and prints what came of it. */
  int run(RunPlan plan, Path directory, boolean resume) {
    PrintWriter out = command.commandLine().getOut();
    if (dryRun) {
      print(Forecast.of(plan), out);
      return ExitCodes.SUCCESS;
    }
    RunDirectory place =
        new RunDirectory(directory != null ? directory : runs.resolve(plan.name()));
    String again = "./zoo train --plan " + place.plan();
    try (StopSignal stop = StopSignal.listen();
        TaskProgress progress = new TaskProgress(command.commandLine().getErr(), stop)) {
      TrainingRun.Outcome outcome =
          new TrainingRun(plan, place, data, again, trainer(), progress, stop::requestedAfterAStep)
              .run(resume, wait ? Occupied.WAITS : Occupied.REFUSED);
      progress.close();
      report(outcome, plan, place, out);
    }
    return ExitCodes.SUCCESS;
  }

  private Trainer trainer() {
    return workers == 1 ? new SameDiffTrainer() : Trainers.of(workers, workerMode);
  }

  private static void report(
      TrainingRun.Outcome outcome, RunPlan plan, RunDirectory place, PrintWriter out) {
    if (outcome.report().end() == End.STOPPED) {
      out.println(
          "stopped after step %d; go on with: ./zoo train --resume %s"
              .formatted(outcome.report().done(), place.root()));
    } else {
      if (outcome.report().end() == End.NO_IMPROVEMENT) {
        out.println(
            "ended after step %d: the score had not improved for %d scores; the best is in %s"
                .formatted(
                    outcome.report().done(),
                    plan.training().validation().patience(),
                    place.checkpoints()));
      }
      out.println(ResultTables.errors(outcome.records()));
      out.printf(
          Locale.ROOT,
          "%d steps, %.3f s each%s%n",
          outcome.report().done(),
          outcome.report().medianStepSeconds(),
          ResidentMemory.peak().isPresent()
              ? ", peak memory " + (ResidentMemory.peak().getAsLong() >> 20) + " MiB"
              : "");
      out.println("weights: " + place.weights());
      out.println("report:  ./zoo report " + place.root());
    }
    out.flush();
  }

  private static void print(Forecast f, PrintWriter out) {
    out.print(Documents.toYaml(f.plan()));
    out.printf(Locale.ROOT, "%nfield:       %s%n", FactTables.field(f.field()));
    out.printf(
        Locale.ROOT,
        "parameters:  %,d, %,d activated, %,d trained%n",
        f.parameters(),
        f.activated(),
        f.trained());
    out.printf(
        Locale.ROOT,
        "epoch:       %,d windows, %.1f steps%n",
        f.plan().data().windowsPerEpoch(),
        f.plan().data().windowsPerEpoch()
            / (double) (f.plan().batchSize() * f.plan().training().accumulate()));
    out.printf(Locale.ROOT, "arrays:      %,d MiB beside the Java heap%n", f.arrayBytes() >> 20);
    out.printf(
        Locale.ROOT,
        "time:        %,d steps of %.3f s = %s here, without data, scores and checkpoints%n",
        f.plan().training().steps(),
        f.stepSeconds(),
        duration(f.totalSeconds()));
    out.flush();
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 60
        ? s + " s"
        : s < 3600
            ? "%d:%02d min".formatted(s / 60, s % 60)
            : "%d:%02d h".formatted(s / 3600, s / 60 % 60);
  }
}
