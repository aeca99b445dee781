package org.operatorzoo.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.operatorzoo.bench.peers.PeerComparison;
import org.operatorzoo.bench.run.Curves;
import org.operatorzoo.bench.run.DataPath;
import org.operatorzoo.bench.run.GeneratorTimes;
import org.operatorzoo.bench.run.Serving;
import org.operatorzoo.bench.run.WorkerSteps;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The root of the benchmarks; {@code bench/run} starts it. */
@Command(
    name = "bench/run",
    description = "Measures the zoo. 'bench/run parts' runs the parts under JMH.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      PeerComparison.class,
      Curves.class,
      Serving.class,
      DataPath.class,
      GeneratorTimes.class,
      WorkerSteps.class
    })
public final class ZooBench {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    // Native libraries leave threads behind, so returning would not end the process.
    System.exit(line.execute(args));
  }

  /** The command line, for {@link #main} and for tests. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new ZooBench());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          boolean ours = failure instanceof ZooException;
          command.getErr().println("bench/run: " + (ours ? failure.getMessage() : failure));
          return failure instanceof ConfigException ? USAGE : FAILURE;
        });
    line.setUsageHelpAutoWidth(false);
    return line;
  }
}
