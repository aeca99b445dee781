package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./zoo} refuses before it builds or starts anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path LAUNCHER = Path.of("../zoo").toAbsolutePath().normalize();

  @TempDir static Path directory;
  private static Path link;

  @BeforeAll
  static void link() throws IOException {
    link = Files.createSymbolicLink(directory.resolve("Lücke im Namen"), LAUNCHER);
  }

  private static void refuses(String threads, String variable, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(link.toString(), "models"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    if (variable != null) {
      builder.environment().put(variable, threads);
    }
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(ExitCodes.USAGE);
    assertThat(output).contains("expected a positive number, but found '" + threads + "'");
  }

  @Test
  void numbersOfThreadsThatWouldCrashTheNativeLibrariesAreRefused() throws Exception {
    refuses("0", null, "--threads", "0");
    refuses("-1", null, "--threads=-1");
    refuses("two", "ZOO_THREADS");
    refuses("99999", "ZOO_THREADS");
  }
}
