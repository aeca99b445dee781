package org.operatorzoo.bench.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.bench.Machine;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.report.plot.CostCurves;
import org.operatorzoo.report.plot.Pictures;
import org.operatorzoo.runs.bench.BenchmarkReport;
import org.operatorzoo.runs.bench.CostModel;
import org.operatorzoo.runs.bench.CostReport;
import org.operatorzoo.runs.bench.StepBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How time and floating-point operations grow with width, grid, experts and batch. */
@Command(name = "curves", description = "Cost over width, grid, experts and batch; CSV and PNG.")
public final class Curves implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      description =
          "Axes: width, grid points per axis, experts, active experts, windows per batch.")
  private List<String> only = List.of();

  @Option(names = "--steps", defaultValue = "10", description = "Measured repetitions.")
  private int steps;

  @Option(names = "--warmup", defaultValue = "5", description = "Repetitions before them.")
  private int warmup;

  @Option(names = "--quick", description = "Two points per curve, one repetition: a smoke run.")
  private boolean quick;

  @Option(
      names = "--out",
      defaultValue = "runs/bench/curves",
      description = "Directory of table and figures. Default: ${DEFAULT-VALUE}.")
  private Path out;

  /** One point of a curve. */
  private record Point(SizeCurve sweep, int value, BenchmarkReport time, CostReport cost) {}

  @Override
  public Integer call() {
    Checks.positive("--steps", steps);
    Checks.notNegative("--warmup", warmup);
    List<Point> points = new ArrayList<>();
    for (SizeCurve sweep : chosen()) {
      List<Integer> values = quick ? sweep.values().subList(0, 2) : sweep.values();
      for (int value : values) {
        points.add(measure(sweep, value));
      }
    }
    AtomicFiles.writeText(out.resolve("curves.csv"), CsvTable.write(table(points)));
    draw(points, "forward", "forward, ms", p -> p.time().forward().median());
    draw(points, "step", "training step, ms", p -> p.time().trainingStep().median());
    draw(points, "flops", "forward, GFLOP", p -> p.cost().forward().flops() / 1e9);
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(out.resolve("curves.csv") + " and figures beside it; " + Machine.describe());
    return 0;
  }

  private List<SizeCurve> chosen() {
    List<SizeCurve> all = SizeCurve.all();
    List<String> axes = all.stream().map(SizeCurve::axis).distinct().toList();
    only.stream()
        .filter(axis -> !axes.contains(axis))
        .findFirst()
        .ifPresent(
            axis -> {
              throw NearestNames.unknown("axis", axis, axes);
            });
    return all.stream().filter(s -> only.isEmpty() || only.contains(s.axis())).toList();
  }

  private Point measure(SizeCurve sweep, int value) {
    PrintWriter log = spec.commandLine().getErr();
    log.printf("%s, %s %d%n", sweep.model(), sweep.axis(), value);
    log.flush();
    OperatorDefinition<?> definition = sweep.definition(value);
    int batch = sweep.batch(value);
    StepBenchmark benchmark = new StepBenchmark(batch, quick ? 1 : steps, quick ? 1 : warmup);
    return new Point(
        sweep,
        value,
        benchmark.run(definition, null, Progress.NONE),
        CostModel.of(definition, batch));
  }

  private static Table table(List<Point> points) {
    List<Column> columns =
        List.of(
            Column.words("axis"),
            Column.words("model"),
            Column.numbers("value", ""),
            Column.numbers("batch", ""),
            Column.numbers("forward", "ms"),
            Column.numbers("training step", "ms"),
            Column.numbers("forward FLOP", ""),
            Column.numbers("step FLOP", ""),
            Column.numbers("parameters", ""),
            Column.numbers("activated", ""),
            Column.numbers("step arrays", "byte"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Point p : points) {
      rows.add(
          List.of(
              Cell.of(p.sweep().axis()),
              Cell.of(p.sweep().model()),
              number(p.value()),
              number(p.time().batch()),
              number(p.time().forward().median()),
              number(p.time().trainingStep().median()),
              number(p.cost().forward().flops()),
              number(p.cost().trainingStep().flops()),
              number(p.cost().parameters()),
              number(p.cost().activated()),
              number(p.cost().memory().stepArrays())));
    }
    return new Table("cost over size", columns, rows, List.of());
  }

  private static Cell number(double value) {
    return Cell.of(value, Digits.significant(value));
  }

  private void draw(List<Point> points, String file, String unit, ToDoubleFunction<Point> y) {
    Map<String, Map<String, List<Point>>> axes = new LinkedHashMap<>();
    for (Point point : points) {
      axes.computeIfAbsent(point.sweep().axis(), a -> new LinkedHashMap<>())
          .computeIfAbsent(point.sweep().model(), m -> new ArrayList<>())
          .add(point);
    }
    axes.forEach(
        (axis, models) -> {
          List<CostCurves.Line> lines = new ArrayList<>();
          models.forEach(
              (model, curve) ->
                  lines.add(
                      new CostCurves.Line(
                          model,
                          curve.stream().map(p -> (double) p.value()).toList(),
                          curve.stream().map(y::applyAsDouble).toList())));
          Path png = out.resolve(file + "-" + axis.replace(' ', '-') + ".png");
          Pictures.writePng(
              CostCurves.draw(unit + " over " + axis, axis, unit, lines).image(), png);
        });
  }
}
