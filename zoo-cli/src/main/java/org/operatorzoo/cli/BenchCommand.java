package org.operatorzoo.cli;

import java.util.concurrent.Callable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.eval.bench.BenchmarkReport;
import org.operatorzoo.eval.bench.StepBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times a model. */
@Command(name = "bench", description = "Time predictions and training steps of a model.")
final class BenchCommand implements Callable<Integer> {

  private static final String THREADS = "OMP_NUM_THREADS";

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "MODEL", description = "A model, see 'zoo models'.")
  private String model;

  @Option(names = "--batch", defaultValue = "8", description = "Windows per step. Default: 8.")
  private int batch;

  @Option(
      names = "--threads",
      description =
          "Threads of one operation. The native libraries read "
              + THREADS
              + " as they start,"
              + " which ./zoo sets from this option. Default: the cores.")
  private Integer threads;

  @Option(
      names = "--steps",
      defaultValue = "20",
      description = "Measured repetitions. Default: 20.")
  private int steps;

  @Option(
      names = "--warmup",
      defaultValue = "5",
      description = "Repetitions before them. Default: 5.")
  private int warmup;

  @Override
  public Integer call() {
    StepBenchmark benchmark = new StepBenchmark(batch, steps, warmup);
    Integer used = threads();
    OperatorDefinition<?> definition = ModelRegistry.find(model);
    BenchmarkReport report;
    try (Meter meter =
        Meter.start(spec.commandLine().getErr(), "timing " + model, 2L * (steps + warmup))) {
      report = benchmark.run(definition, used, (done, total) -> meter.advance(done));
    }
    output.print(report, () -> ResultTables.benchmark(report));
    return ExitCodes.SUCCESS;
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
