package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.report.paper.PaperTable;
import org.operatorzoo.report.paper.PaperTables;
import org.operatorzoo.report.section.RunReport;
import org.operatorzoo.runs.compare.ComparePlan;
import org.operatorzoo.runs.compare.Comparison;
import org.operatorzoo.runs.compare.ComparisonFiles;
import org.operatorzoo.runs.contents.Occupied;
import org.operatorzoo.runs.data.DataPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains models on the same data and compares their rollouts. */
@Command(
    name = "compare",
    description = {
      "Train models on the same batches, score full rollouts, write tables, figures and a report.",
      "Data and trainings of an earlier, interrupted run are used again."
    })
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "A plan that comes with the zoo: quick (minutes) or small (an hour). Default: quick.")
  private String preset;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "A plan of your own (YAML or JSON) instead; see plan.yaml of any run.")
  private Path file;

  @Mixin private PlanOptions changes;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description = "Models to compare, by commas; see zoo models.")
  private List<String> models;

  @Option(
      names = "--operator",
      paramLabel = "KIND:NAME",
      description = {
        "An operator of your own that is scored beside the models without training:",
        "class:my.pkg.MyOperator (with --classpath), onnx:model.onnx[,key=value...] or",
        "weights:DIR; may be given several times."
      })
  private List<String> operators;

  @Option(names = "--resolution", paramLabel = "N", description = "Grid, N×N.")
  private Integer resolution;

  @Option(names = "--horizon", paramLabel = "N", description = "Frames of a test rollout.")
  private Integer horizon;

  @Option(names = "--train", paramLabel = "N", description = "Training trajectories per dataset.")
  private Integer train;

  @Option(names = "--test", paramLabel = "N", description = "Test trajectories per dataset.")
  private Integer test;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "One training per model and seed.")
  private List<Long> seeds;

  @Option(
      names = "--table",
      paramLabel = "N",
      description = {
        "Run only what table N of a paper needs: the number, or the id of zoo table.",
        "It is a run of its own, NAME-table-N."
      })
  private String table;

  @Option(
      names = "--mixture-only",
      description = "Train on the mixture of all datasets only, without the plan's stages.")
  private boolean mixtureOnly;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Models trained at the same time, on a thread each. Default: 1.",
        "More use more cores and memory, and make the step times of the table longer."
      })
  private int jobs;

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
      names = "--wait",
      description = "Wait where another process works on the run, instead of refusing.")
  private boolean wait;

  @Option(names = "--dry-run", description = "Print the plan that would be run, and stop.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Checks.positive("--jobs", jobs);
    ComparePlan plan = plan();
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      out.print(Documents.toYaml(plan));
      out.flush();
      return ExitCodes.SUCCESS;
    }
    Path directory = runs.resolve(plan.name());
    ComparisonFiles files;
    Path index = directory.resolve("index.html");
    try (TaskProgress progress = new TaskProgress(spec.commandLine().getErr())) {
      files =
          new Comparison(plan, directory, data, command(directory), jobs, progress)
              .run(wait ? Occupied.WAITS : Occupied.REFUSED);
      progress.begin("writing the report", 1);
      RunReport.write(directory, index);
    }
    out.println(files.text());
    out.println("report: " + index);
    out.flush();
    return ExitCodes.SUCCESS;
  }

  private ComparePlan plan() {
    if (preset != null && file != null) {
      throw new ParameterException(
          spec.commandLine(), "command line: expected --preset or --plan, but found both");
    }
    ComparePlan base =
        file != null
            ? Documents.read(file, ComparePlan.class)
            : ComparePlan.preset(preset == null ? "quick" : preset);
    ComparePlan plan = changed(base, changes.change(base.training()).build());
    if (table != null) {
      PaperTable wanted = PaperTables.filledByRuns(table);
      plan = wanted.run().of(plan, "table-" + wanted.number());
    }
    return mixtureOnly ? plan.withoutStages() : plan;
  }

  private ComparePlan changed(ComparePlan base, TrainingPlan training) {
    DataPlan where = base.data().with(resolution, horizon, train, test);
    return new ComparePlan(
        changes.name(base.name()),
        models != null ? models : base.models(),
        models != null ? List.of() : base.ablations(),
        changes.data(where, preset != null),
        changes.batch(base.batchSize()),
        training,
        base.stages(),
        seeds != null ? seeds : base.seeds(),
        operators != null ? operators : base.operators());
  }

  /** The command that repeats the run, wherever its options came from. */
  private String command(Path directory) {
    String classPath = ((Zoo) spec.root().userObject()).classPath();
    return "./zoo compare --plan "
        + directory.resolve("plan.yaml")
        + (classPath == null ? "" : " --classpath " + classPath);
  }
}
