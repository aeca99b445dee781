package org.operatorzoo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one line what is measured on. */
public final class Machine {

  private static final List<String> FLAGS = List.of("avx", "avx2", "fma", "avx512f", "asimd");
  private static final String BACKEND = "nd4j-native-";

  private Machine() {}

  /** Processor with its vector instructions, cores, Java, and the ND4J build on the class path. */
  public static String describe() {
    return "%s (%s), %d cores, Java %s, %s"
        .formatted(
            processor("model name"),
            flags(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            nd4j());
  }

  private static String flags() {
    List<String> words = List.of((processor("flags") + " " + processor("Features")).split(" ", -1));
    return FLAGS.stream().filter(words::contains).collect(Collectors.joining(" "));
  }

  private static String processor(String key) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return System.getProperty("os.arch"); // other systems do not say it in a file
    }
  }

  private static String nd4j() {
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
        .map(entry -> String.valueOf(Path.of(entry).getFileName()))
        .filter(name -> name.startsWith(BACKEND) && name.endsWith(".jar"))
        .map(name -> name.replaceFirst("\\.jar$", ""))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse("ND4J build unknown");
  }
}
