package org.operatorzoo.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.operatorzoo.core.io.Documents;

/** Runs programs that print one JSON document. */
final class Processes {

  private static final int TAIL = 400;

  private final Path directory;
  private final long minutes;

  /** A program failed, or did not end. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  Processes(Path directory, long minutes) {
    this.directory = directory;
    this.minutes = minutes;
  }

  JsonNode json(List<String> command, Map<String, String> environment) throws Failure {
    String out = text(command, environment);
    try {
      return Documents.json().readTree(out);
    } catch (IOException e) {
      throw new Failure(command.get(0) + " printed no JSON: " + tail(out));
    }
  }

  /** What the program prints. */
  String text(List<String> command, Map<String, String> environment) throws Failure {
    try {
      File out = File.createTempFile("zoo-bench", ".out");
      File err = File.createTempFile("zoo-bench", ".err");
      try {
        return run(command, environment, out, err);
      } finally {
        Files.delete(out.toPath());
        Files.delete(err.toPath());
      }
    } catch (IOException e) {
      throw new Failure(command.get(0) + ": " + e.getMessage());
    }
  }

  private String run(List<String> command, Map<String, String> environment, File out, File err)
      throws IOException, Failure {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        throw new Failure(command.get(0) + " did not end within " + minutes + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String said = Files.readString(err.toPath(), StandardCharsets.UTF_8);
      throw new Failure("exit code " + process.exitValue() + ": " + tail(said));
    }
    return Files.readString(out.toPath(), StandardCharsets.UTF_8);
  }

  private static String tail(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.substring(Math.max(0, line.length() - TAIL));
  }
}
