package org.operatorzoo.bench.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.operatorzoo.bench.Machine;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.NeuralOperator;
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

/** One operator asked by several threads, and how long a process takes to its first answer. */
@Command(name = "serving", description = "Frames per second for several clients; start-up time.")
public final class Serving implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--root", defaultValue = "${sys:zoo.root:-.}", description = "The repository.")
  private Path root;

  @Option(
      names = "--model",
      defaultValue = "nestor-nano",
      description = "A preset. Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--clients",
      split = ",",
      defaultValue = "1,2,4,8",
      description = "Threads that ask. Default: ${DEFAULT-VALUE}.")
  private List<Integer> clients;

  @Option(
      names = "--requests",
      defaultValue = "20",
      description = "Requests of each client. Default: ${DEFAULT-VALUE}.")
  private int requests;

  @Option(
      names = "--warmup",
      defaultValue = "5",
      description = "Requests of each client before them. Default: ${DEFAULT-VALUE}.")
  private int warmup;

  @Option(
      names = "--frames",
      defaultValue = "10",
      description = "Frames of a rollout. Default: ${DEFAULT-VALUE}.")
  private int frames;

  @Option(
      names = "--batch",
      defaultValue = "8",
      description = "Windows of a batch prediction. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Override
  public Integer call() {
    Checks.positive("--requests", requests);
    Checks.notNegative("--warmup", warmup);
    Checks.positive("--frames", frames);
    Checks.positive("--batch", batch);
    clients.forEach(n -> Checks.positive("--clients", n));
    long start = System.nanoTime();
    try (NeuralOperator operator = NeuralOperator.create(model, 1)) {
      FieldBatch single = RandomFields.batch(operator.field(), 1).input();
      operator.predict(single);
      double first = seconds(start);
      FieldBatch many = RandomFields.batch(operator.field(), batch).input();
      Table table =
          table(
              new Clients(operator, single, requests, warmup),
              new Clients(operator, many, requests, warmup),
              List.of(
                  "first prediction after " + Digits.duration(first) + ", model made meanwhile",
                  "./zoo models takes " + Digits.duration(startUp()),
                  Machine.describe()));
      PrintWriter out = spec.commandLine().getOut();
      out.print(MarkdownTable.write(table));
      out.flush();
    }
    return 0;
  }

  private Table table(Clients rollouts, Clients batches, List<String> notes) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int n : clients) {
      double rolled = rollouts.rolloutFramesPerSecond(n, frames);
      double predicted = batches.predictedFramesPerSecond(n);
      rows.add(List.of(Cell.of("" + n), number(rolled), number(predicted)));
    }
    return new Table(
        "%s: frames per second, rollouts of %d frames and batches of %d windows"
            .formatted(model, frames, batch),
        List.of(
            Column.words("clients"),
            Column.numbers("rollouts", "1/s"),
            Column.numbers("batches", "1/s")),
        rows,
        notes);
  }

  /** The second start of the command: the first may have to build. */
  private double startUp() {
    Path zoo = root.toAbsolutePath().normalize().resolve("zoo");
    if (!Files.isExecutable(zoo)) {
      throw new ConfigException("--root " + root, "the directory of ./zoo", "none there");
    }
    run(zoo);
    long start = System.nanoTime();
    run(zoo);
    return seconds(start);
  }

  private static void run(Path zoo) {
    ProcessBuilder builder =
        new ProcessBuilder(zoo.toString(), "models")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("ZOO_JAVA_OPTS", ""));
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new ConfigException("running " + zoo + " models", "success", "exit code " + code);
      }
    } catch (IOException e) {
      throw new ConfigException("running " + zoo + " models", "a program", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the command was starting", e);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Cell number(double value) {
    return Cell.of(value, Digits.significant(value));
  }
}
