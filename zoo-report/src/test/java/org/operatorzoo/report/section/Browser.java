package org.operatorzoo.report.section;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium or Chrome, where one is installed.
 *
 * @param program its path
 */
record Browser(Path program) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final int PATIENCE_SECONDS = 90;

  /**
   * What happened when a page was opened.
   *
   * @param screenshot the picture's file
   * @param console lines that the page left on the console
   */
  record Visit(Path screenshot, List<String> console) {}

  static Optional<Browser> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /** Opens a page and takes a screenshot; {@code dark} asks for dark colours. */
  Visit open(Path page, Path directory, int height, boolean dark)
      throws IOException, InterruptedException {
    Path screenshot = directory.resolve("screenshot.png").toAbsolutePath();
    Path log = directory.resolve("browser.log");
    Files.deleteIfExists(screenshot);
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + directory.resolve("profile").toAbsolutePath(),
                "--window-size=1280," + height,
                "--screenshot=" + screenshot));
    if (dark) {
      command.add("--blink-settings=preferredColorScheme=0");
    }
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser did not end: " + Files.readString(log));
    }
    List<String> console =
        Files.readString(log).lines().filter(line -> line.contains("CONSOLE")).toList();
    return new Visit(screenshot, console);
  }
}
