package org.operatorzoo.bench.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.bench.Machine;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.datasets.generate.GeneratorBenchmark;
import org.operatorzoo.datasets.generate.GeneratorThroughput;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What trajectories of the catalogue cost, on one thread and on several. */
@Command(name = "generators", description = "Trajectories per second of the catalogue's solvers.")
public final class GeneratorTimes implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      description = {
        "Names with wildcards * and ?, e.g. 'cns-*,swe'; the tasks of cfdbench are cfdbench-*;",
        "cavity-re100 is a driven cavity at Re = 100 until it is steady.",
        "Default: all but turbulence."
      })
  private List<String> only =
      List.of("fno-*", "cns-*", "swe", "dr", "pda-*", "cfdbench", "cfdbench-*");

  @Option(
      names = "--variant",
      defaultValue = "native",
      description = "Variant of the datasets. Default: ${DEFAULT-VALUE}.")
  private String variant;

  @Option(
      names = "--trajectories",
      defaultValue = "6",
      description = "Timed trajectories of each. Default: ${DEFAULT-VALUE}.")
  private int trajectories;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Workers, each with a trajectory of its own. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Override
  public Integer call() {
    Checks.positive("--trajectories", trajectories);
    threads.forEach(n -> Checks.positive("--threads", n));
    List<List<Cell>> rows = new ArrayList<>();
    for (String pattern : only) {
      TimedGenerators.find(pattern, variant)
          .forEach((name, generator) -> time(name, generator, rows));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(MarkdownTable.write(table(rows)));
    out.flush();
    return 0;
  }

  private void time(String name, TrajectoryGenerator generator, List<List<Cell>> rows) {
    for (int n : threads) {
      spec.commandLine().getErr().printf("%s, %d threads%n", name, n);
      rows.add(row(name, generator, GeneratorBenchmark.measure(generator, trajectories, n)));
    }
  }

  private static List<Cell> row(
      String name, TrajectoryGenerator generator, GeneratorThroughput times) {
    return List.of(
        Cell.of(name),
        Cell.of(generator.shape().toString()),
        Cell.of("" + times.threads()),
        number(times.processorSeconds()),
        number(times.trajectoriesPerSecond()));
  }

  private Table table(List<List<Cell>> rows) {
    return new Table(
        "Generators, variant %s, %d trajectories each".formatted(variant, trajectories),
        List.of(
            Column.words("dataset"),
            Column.words("trajectory"),
            Column.words("threads"),
            Column.numbers("processor time of one, median", "s"),
            Column.numbers("trajectories", "1/s")),
        rows,
        List.of(Machine.describe()));
  }

  private static Cell number(double value) {
    return Cell.of(value, Digits.significant(value));
  }
}
