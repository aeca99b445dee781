package org.operatorzoo.cli;

import java.util.concurrent.Callable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.runs.bench.BenchmarkReport;
import org.operatorzoo.runs.bench.CostModel;
import org.operatorzoo.runs.bench.CostReport;
import org.operatorzoo.runs.bench.OperationBenchmark;
import org.operatorzoo.runs.bench.OperationReport;
import org.operatorzoo.runs.bench.StepBenchmark;
import org.operatorzoo.runs.bench.StepBenchmark.Phase;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times a model, or counts what it costs. */
@Command(
    name = "bench",
    description = "Time predictions and training steps of a model, or count what they cost.")
final class BenchCommand implements Callable<Integer> {

  private static final String THREADS = "OMP_NUM_THREADS";

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "MODEL", description = "A model, see 'zoo models'.")
  private String model;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Windows per step. Default: 8.")
  private int batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = {
        "Threads of one operation. Default: half the cores.",
        "The native libraries read "
            + THREADS
            + " as they start, which the launcher sets from this."
      })
  private Integer threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Measured repetitions. Default: 20.")
  private int steps;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      defaultValue = "5",
      description = "Repetitions before them. Default: 5.")
  private int warmup;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      defaultValue = "both",
      description = "What is timed: forward, train or both. Default: both.")
  private Phase phase;

  @ArgGroup private Detail detail;

  /** Looking closer excludes looking elsewhere. */
  private static final class Detail {

    @Option(
        names = "--operations",
        description = "Time each kind of operation, with its floating-point operations.")
    private boolean operations;

    @Option(
        names = "--cost",
        description = "Count floating-point operations and memory; times nothing.")
    private boolean cost;
  }

  @Override
  public Integer call() {
    if (detail != null && detail.cost) {
      CostReport cost = CostModel.of(ModelRegistry.find(model), batch);
      output.print(cost, () -> CostTables.cost(cost));
    } else if (detail != null && detail.operations) {
      threads();
      OperationBenchmark benchmark = new OperationBenchmark(batch, steps, warmup);
      OperationReport report = benchmark.run(ModelRegistry.find(model));
      output.print(report, () -> CostTables.operations(report));
    } else {
      time();
    }
    return ExitCodes.SUCCESS;
  }

  private void time() {
    StepBenchmark benchmark = new StepBenchmark(batch, steps, warmup, phase);
    Integer used = threads();
    OperatorDefinition<?> definition = ModelRegistry.find(model);
    BenchmarkReport report;
    try (Meter meter =
        Meter.start(spec.commandLine().getErr(), "timing " + model, benchmark.total())) {
      report = benchmark.run(definition, used, (done, total) -> meter.advance(done));
    }
    output.print(report, () -> ResultTables.benchmark(report));
  }

  private Integer threads() {
    String set = System.getenv(THREADS);
    if (threads != null && !threads.toString().equals(set)) {
      throw new ConfigException(
          "--threads " + threads,
          THREADS + "=" + threads + " in the environment before Java starts, as ./zoo sets it",
          set == null ? "none" : THREADS + "=" + set);
    }
    return set != null && set.matches("[1-9][0-9]{0,5}") ? Integer.valueOf(set) : null;
  }
}
