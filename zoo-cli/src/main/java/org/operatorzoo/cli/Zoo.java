package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.operatorzoo.core.error.ZooException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the {@code zoo} command. */
@Command(
    name = "zoo",
    description = "A zoo of neural operators for partial differential equations.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionLines.class,
    subcommands = {
      ModelsCommand.class,
      InfoCommand.class,
      VerifyCommand.class,
      DatasetsCommand.class,
      GenerateCommand.class,
      ContactSheetCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      ReproduceCommand.class,
      BenchCommand.class,
      TrainCommand.class,
      FineTuneCommand.class,
      CompareCommand.class,
      TableCommand.class,
      ReportCommand.class,
      ImportCommand.class,
      ExportCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 success, 2 bad usage or configuration, 3 bad or missing data",
      "or weights, or values that are not the expected ones, 4 training diverged,",
      "130 ended by Ctrl-C, 1 anything else."
    })
public final class Zoo implements Runnable {

  private static final int HELP_WIDTH = 120;

  /** Setting that makes every failure print its stack trace, as {@code --debug} does. */
  static final String DEBUG_VARIABLE = "ZOO_DEBUG";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the versions and exit.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure (or set " + DEBUG_VARIABLE + "=1).")
  private boolean debug;

  @Option(
      names = "--classpath",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description = {
        "Jars and directories with operators and architectures of your own,",
        "separated as on Java's class path."
      })
  private String classPath;

  /** Jars and directories of the user's, or null. */
  String classPath() {
    return classPath;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    StopSignal.clearUnfinishedFilesAtTheEnd();
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    // Native libraries leave threads behind, so returning would not end the process.
    System.exit(line.execute(args));
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Zoo());
    Failures failures = new Failures();
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    line.setExecutionStrategy(failures::run);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    // Descriptions are broken by hand at this width.
    line.setUsageHelpWidth(HELP_WIDTH);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        ZooException.describe(
            "command line", "one of " + spec.subcommands().keySet(), "no command"));
  }
}
