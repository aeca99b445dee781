package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Turns every failure into a message for the user and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final String OPTION_DEBUG = "--debug";

  /** Runs the chosen command; errors of the machine become exceptions that can be handled. */
  int run(ParseResult parsed) {
    Zoo zoo = (Zoo) parsed.commandSpec().userObject();
    try (OwnClasses classes = OwnClasses.open(zoo.classPath())) {
      return new RunLast().execute(parsed);
    } catch (ZooException e) {
      throw new ExecutionException(last(parsed), e.getMessage(), e);
    } catch (OutOfMemoryError | LinkageError e) {
      throw new ExecutionException(last(parsed), e.toString(), e);
    }
  }

  private static CommandLine last(ParseResult parsed) {
    List<CommandLine> chain = parsed.asCommandLineList();
    return chain.get(chain.size() - 1);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    boolean traced = debugging() || Arrays.asList(args).contains(OPTION_DEBUG);
    report(line.getErr(), name, UsageMessages.of(failure, line), failure, traced);
    line.getErr().println("Try '" + name + " --help'.");
    return ExitCodes.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    boolean traced = debugging() || parsed.expandedArgs().contains(OPTION_DEBUG);
    report(line.getErr(), "zoo", message(cause), cause, traced);
    return exitCode(cause);
  }

  private static boolean debugging() {
    return "1".equals(System.getenv(Zoo.DEBUG_VARIABLE));
  }

  private static void report(
      PrintWriter err, String place, String message, Throwable cause, boolean traced) {
    err.println(place + ": " + message);
    if (traced) {
      cause.printStackTrace(err);
    }
  }

  private static String message(Throwable failure) {
    Throwable memory = cause(failure, OutOfMemoryError.class);
    if (memory != null) {
      return ZooException.describe(
          "running out of memory",
          "room for the arrays and for the Java heap",
          "\""
              + memory.getMessage()
              + "\""
              + ". Raise ZOO_OFFHEAP (arrays, now "
              + System.getProperty("org.bytedeco.javacpp.maxbytes", "as large as the heap")
              + ") or ZOO_HEAP (now "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + "m), or choose a smaller batch or model");
    }
    if (failure instanceof LinkageError) {
      return ZooException.describe(
          "loading the native library of ND4J",
          "one that this machine can run",
          failure + "; --debug shows more");
    }
    if (failure instanceof ZooException || failure instanceof ParameterException) {
      return failure.getMessage();
    }
    return "unexpected failure: " + failure + "; --debug shows where";
  }

  private static int exitCode(Throwable failure) {
    if (failure instanceof ConfigException || failure instanceof ParameterException) {
      return ExitCodes.USAGE;
    }
    if (failure instanceof DatasetException
        || failure instanceof WeightsException
        || failure instanceof ShapeException) {
      return ExitCodes.DATA;
    }
    return failure instanceof TrainingDivergedException ? ExitCodes.DIVERGED : ExitCodes.FAILURE;
  }

  private static Throwable cause(Throwable failure, Class<? extends Throwable> type) {
    Throwable at = failure;
    while (at != null && !type.isInstance(at)) {
      at = at.getCause();
    }
    return at;
  }
}
