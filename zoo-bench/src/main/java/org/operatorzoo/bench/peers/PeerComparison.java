package org.operatorzoo.bench.peers;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.bench.Machine;
import org.operatorzoo.bench.peers.Processes.Failure;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.MarkdownTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Whole steps beside PyTorch: processes of both sides take turns, so that both see the same
 * machine, and ratios are formed within each pair.
 */
@Command(name = "peers", description = "Whole steps beside PyTorch, in pairs of processes.")
public final class PeerComparison implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--root", defaultValue = "${sys:zoo.root:-.}", description = "The repository.")
  private Path root;

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "A Python with PyTorch and h5py. Default: ${DEFAULT-VALUE}.")
  private String python;

  @Option(
      names = "--only",
      split = ",",
      description = "Rows, e.g. dpot-tiny or moepot-tiny/selected. Default: all.")
  private List<String> only = List.of();

  @Option(
      names = "--batch",
      split = ",",
      defaultValue = "1,4",
      description = "Windows per step. Default: ${DEFAULT-VALUE}.")
  private List<Integer> batches;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Threads of both sides. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Pairs of processes for each row. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--repeats",
      defaultValue = "5",
      description = "Measured repetitions in each process. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--warmup",
      defaultValue = "5",
      description = "Repetitions of the zoo before them. Default: ${DEFAULT-VALUE}.")
  private int warmup;

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "Longest time of one process. Default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Option(
      names = "--out",
      defaultValue = "runs/bench/peers",
      description = "Directory of the tables. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() {
    Checks.positive("--rounds", rounds);
    Checks.positive("--repeats", repeats);
    Checks.positive("--minutes", minutes);
    Checks.notNegative("--warmup", warmup);
    batches.forEach(b -> Checks.positive("--batch", b));
    threads.forEach(t -> Checks.positive("--threads", t));
    List<PeerRow> rows = PeerRow.choose(only);
    Path here = root.toAbsolutePath().normalize();
    Sides sides = new Sides(new Processes(here, minutes), here, python, repeats, warmup);
    String machine = Machine.describe() + ", PyTorch " + sides.torch();
    List<PeerResult> results = new ArrayList<>();
    for (PeerRow row : rows) {
      for (int batch : batches) {
        for (int t : threads) {
          PeerResult result = new PeerResult(row, batch, t);
          results.add(result);
          measure(sides, result);
          // Written after each row: an end before the end leaves what there is.
          write(new PeerTable(results, machine));
        }
      }
    }
    PrintWriter printer = spec.commandLine().getOut();
    printer.print(MarkdownTable.write(new PeerTable(results, machine).readable()));
    printer.flush();
    return 0;
  }

  private void measure(Sides sides, PeerResult result) {
    PrintWriter log = spec.commandLine().getErr();
    for (int round = 1; round <= rounds; round++) {
      log.printf(
          "%s, batch %d, threads %d: pair %d of %d%n",
          result.row().name(), result.batch(), result.threads(), round, rounds);
      log.flush();
      String side = "zoo";
      try {
        Sample ours = sides.zoo(result.row(), result.batch(), result.threads());
        side = "PyTorch";
        result.add(ours, sides.peer(result.row(), result.batch(), result.threads()));
      } catch (Failure e) {
        result.fail(side + ": " + e.getMessage());
        log.println(result.failure());
        return;
      }
    }
  }

  private void write(PeerTable table) {
    AtomicFiles.writeText(out.resolve("peers.md"), MarkdownTable.write(table.readable()));
    AtomicFiles.writeText(out.resolve("peers.csv"), CsvTable.write(table.exact()));
  }
}
