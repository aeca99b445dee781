package org.operatorzoo.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.bench.Machine;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.Trainers;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.runs.bench.RandomFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a training step of one batch scales with workers that share it. */
@Command(name = "workers", description = "Time of a training step shared by several workers.")
public final class WorkerSteps implements Callable<Integer> {

  private static final long SEED = 1;
  private static final List<String> MODES = List.of("averaging", "shared-gradients");

  @Spec private CommandSpec spec;

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "fno-nano,dpot-nano,nestor-nano,moepot-nano",
      description = "Presets. Default: ${DEFAULT-VALUE}.")
  private List<String> models;

  @Option(
      names = "--resolution",
      defaultValue = "32",
      description = "Cells per axis. Default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--batch",
      defaultValue = "8",
      description = "Windows per step, over all workers. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "2",
      description = "Beside one device. Default: ${DEFAULT-VALUE}.")
  private List<Integer> workers;

  @Option(
      names = "--steps",
      defaultValue = "30",
      description = "Of which the second half counts. Default: ${DEFAULT-VALUE}.")
  private int steps;

  /** What the later half of the steps took. */
  private record Times(double median, double least, double most, double processors) {}

  @Override
  public Integer call() {
    Checks.positive("--resolution", resolution);
    Checks.positive("--batch", batch);
    Checks.positive("--steps", steps / 2);
    List<List<Cell>> rows = new ArrayList<>();
    for (String model : models) {
      OperatorDefinition<?> definition = definition(model);
      rows.add(row(definition, 1, "one device", MODES.get(0)));
      for (int n : workers) {
        for (String mode : MODES) {
          rows.add(row(definition, n, "%d workers, %s".formatted(n, mode), mode));
        }
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(MarkdownTable.write(table(rows)));
    out.flush();
    return 0;
  }

  private OperatorDefinition<?> definition(String model) {
    OperatorDefinition<?> preset = ModelRegistry.find(model);
    FieldSpec f = preset.config().field();
    return preset.withField(
        new FieldSpec(
            resolution, resolution, f.framesIn(), f.framesOut(), f.channelsIn(), f.channelsOut()));
  }

  private List<Cell> row(OperatorDefinition<?> definition, int n, String name, String mode) {
    spec.commandLine().getErr().printf("%s, %s%n", definition.name(), name);
    Times times = times(definition, Trainers.of(n, mode));
    return List.of(
        Cell.of(definition.name()),
        Cell.of(name),
        milliseconds(times.median()),
        Cell.of(
            "%s–%s"
                .formatted(
                    Digits.significant(1e3 * times.least()),
                    Digits.significant(1e3 * times.most()))),
        milliseconds(times.processors()));
  }

  private Times times(OperatorDefinition<?> definition, Trainer trainer) {
    double[] seconds = new double[steps];
    long[] processors = new long[steps];
    TrainingBatch windows = RandomFields.batch(definition.config().field(), batch);
    try (NeuralOperator operator = NeuralOperator.create(definition, SEED)) {
      trainer.train(
          operator,
          TrainingPlan.preTraining(steps).noise(0).build(),
          step -> windows,
          TrainingContext.listening(
              step -> {
                seconds[(int) step.step()] = step.seconds();
                processors[(int) step.step()] = processorNanos();
              }));
    }
    int half = steps / 2;
    double used = (processors[steps - 1] - processors[half - 1]) / 1e9 / (steps - half);
    double[] later = Arrays.copyOfRange(seconds, half, steps);
    Arrays.sort(later);
    return new Times(later[later.length / 2], later[0], later[later.length - 1], used);
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private Table table(List<List<Cell>> rows) {
    return new Table(
        "Training steps on %d², %d windows, median of %d steps after %d"
            .formatted(resolution, batch, steps - steps / 2, steps / 2),
        List.of(
            Column.words("model"),
            Column.words("trainer"),
            Column.numbers("step", "ms"),
            Column.words("range, ms"),
            Column.numbers("of processors", "ms")),
        rows,
        List.of(
            "%s threads per native operation; %s"
                .formatted(
                    System.getenv().getOrDefault("OMP_NUM_THREADS", "all"), Machine.describe())));
  }

  private static Cell milliseconds(double seconds) {
    return Cell.of(1e3 * seconds, Digits.significant(1e3 * seconds));
  }
}
