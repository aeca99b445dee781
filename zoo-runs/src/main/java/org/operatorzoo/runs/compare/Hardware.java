package org.operatorzoo.runs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in words what a run runs on. */
final class Hardware {

  private Hardware() {}

  /** Processor, cores, memory limit of the heap, operating system, Java. */
  static String describe() {
    Runtime runtime = Runtime.getRuntime();
    return "%s, %d cores, %d MiB heap, %s %s, Java %s"
        .formatted(
            processor(),
            runtime.availableProcessors(),
            runtime.maxMemory() >> 20,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse("CPU");
    } catch (IOException | java.io.UncheckedIOException e) {
      return "CPU"; // other systems do not say it in a file
    }
  }
}
