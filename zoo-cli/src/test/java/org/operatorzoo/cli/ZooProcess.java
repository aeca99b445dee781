package org.operatorzoo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The zoo command in a process of its own, which can be killed. */
final class ZooProcess {

  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final Path output;

  private ZooProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; its output goes to a file. */
  static ZooProcess start(Path output, Object... arguments) throws IOException {
    return start(output, List.of(), arguments);
  }

  /**
   * The same behind another command.
   *
   * @param wrapper words before the command line of Java
   */
  static ZooProcess start(Path output, List<String> wrapper, Object... arguments)
      throws IOException {
    List<String> line = new ArrayList<>(wrapper);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The compiler's threads would take the time of a training that lasts seconds.
    line.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Zoo.class.getName()));
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new ZooProcess(builder.start(), output);
  }

  /** Waits for its end and returns the exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process does not end");
    }
    return process.exitValue();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  boolean lives() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.readString(output);
  }
}
