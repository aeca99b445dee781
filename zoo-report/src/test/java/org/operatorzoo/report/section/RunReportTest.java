package org.operatorzoo.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.eval.run.RouterUse;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.report.support.Results;
import org.operatorzoo.runs.compare.ComparisonFiles;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.TokenRecord;

class RunReportTest {

  private static final Path RUN = Path.of("target", "run-report");

  @TempDir Path directory;

  @BeforeAll
  static void write() {
    AtomicFiles.deleteTree(RUN);
    RunContents run = new RunContents(RUN);
    Results.keepExamples(run);
    for (String dataset : List.of("waves-64", "waves-32")) {
      run.keep(routing(dataset));
    }
    run.keep(tokens());
    ComparisonFiles.write(Results.comparison(), RUN);
    RunReport.write(RUN, RUN.resolve("index.html"));
  }

  private static RoutingRecord routing(String dataset) {
    List<Double> share = dataset.equals("waves-64") ? List.of(.5, .3, .2) : List.of(.1, .4, .5);
    RouterUse use =
        new RouterUse("blocks.0.gate", "image", 2, 10, List.of(5L, 3L, 2L), share, share, null);
    return new RoutingRecord("linear-0.8", "ab", dataset, "d", 10, List.of(use), Map.of(), null);
  }

  private static TokenRecord tokens() {
    List<Float> field = IntStream.range(0, 256).mapToObj(i -> (float) Math.sin(i / 16.0)).toList();
    List<Integer> chosen = IntStream.range(0, 64).mapToObj(i -> i % 8 / 3).toList();
    return new TokenRecord(
        "linear-0.8",
        "waves-64",
        "height",
        16,
        16,
        field,
        List.of(new TokenRecord.Choices("blocks.0.sub.gate.1", 8, 8, 3, chosen)));
  }

  @Test
  void everySectionIsThereInReadingOrder() throws IOException {
    String html = Files.readString(RUN.resolve("index.html"));
    assertThat(html.replaceAll("base64,[^\"]*", ""))
        .containsSubsequence(
            "<h2>In short</h2>",
            "<h2>Errors</h2>",
            "<h2>Error along the rollout</h2>",
            "<h2>Rollouts</h2>",
            "<h2>Energy spectra</h2>",
            "<h2>Accuracy and cost</h2>",
            "<h2>Experts</h2>",
            "<h2>Training</h2>",
            "<h2>How this was made</h2>",
            "zoo compare --preset quick",
            "weights of linear-0.7");
    assertThat(RUN.resolve("figures/routing-linear-0.8.svg")).content().contains(">50.0<");
    assertThat(RUN.resolve("figures/tokens-linear-0.8-waves-64.svg"))
        .content()
        .contains(">blocks.0.sub.gate.1<", ">0: 38 %<");
    assertThat(Files.size(RUN.resolve("index.html"))).isLessThan(2_000_000);
  }

  @Test
  void aTrainingIsReportedFromItsLogAlone() throws IOException {
    Path run = directory.resolve("my-training");
    Files.createDirectories(run);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      double share = 0.5 + 0.01 * i;
      log.append(
          "{\"step\":%d,\"loss\":%s,\"rate\":%s,\"experts\":{\"blocks.0.gate\":{\"utilisation\":[%s,%s]}}}%n"
              .formatted(i + 1, Math.exp(-i / 10.0), 1e-3 * i, share, 1 - share));
    }
    Files.writeString(run.resolve("log.jsonl"), log);
    Files.writeString(run.resolve("plan.yaml"), "steps: 40\n");
    Files.writeString(run.resolve("provenance.json"), "{\"command\":\"./zoo train fno-nano\"}");
    Path file = run.resolve("index.html");
    RunReport.write(run, file);
    assertThat(file)
        .content()
        .contains("<h1>Run my-training</h1>", "1 training and 0 evaluation records.")
        .contains("<h2>Training</h2>", "<pre>./zoo train fno-nano</pre>", "steps: 40")
        .doesNotContain("<h2>Errors</h2>", "<h2>Rollouts</h2>", "<h2>In short</h2>");
    for (String figure : List.of("loss", "learning-rate", "experts-my-training")) {
      assertThat(run.resolve("figures/" + figure + ".svg")).content().contains("<svg");
    }
  }

  @Test
  void aBrowserShowsTheReportWithoutErrorsAndAsksForNothingElse() throws Exception {
    Browser browser = browser();
    Browser.Visit light = browser.open(RUN.resolve("index.html"), directory, 4000, false);
    assertThat(light.console()).isEmpty();
    BufferedImage picture = ImageIO.read(light.screenshot().toFile());
    assertThat(picture.getWidth()).isEqualTo(1280);
    assertThat(colours(picture)).isGreaterThan(500); // text, bars, fields: not blank
    assertThat(inked(picture)).isBetween(0.03, 0.6);

    Browser.Visit dark = browser.open(RUN.resolve("index.html"), directory, 4000, true);
    BufferedImage night = ImageIO.read(dark.screenshot().toFile());
    assertThat(night.getRGB(5, 5) & 0xFFFFFF).isEqualTo(0x14181D);
    assertThat(picture.getRGB(5, 5) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  /** The same check meets its failure: a page that does ask is heard on the console. */
  @Test
  void aPageThatAsksForSomethingElseIsCaughtAndAsksInVain() throws Exception {
    Browser browser = browser();
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String image =
          "<img src=\"http://127.0.0.1:%d/a.png\"></main>".formatted(server.getAddress().getPort());
      String html = Files.readString(RUN.resolve("index.html")).replace("</main>", image);
      Path page = Files.writeString(directory.resolve("asks.html"), html);
      assertThat(browser.open(page, directory, 900, false).console())
          .anyMatch(line -> line.contains("Content Security Policy"));
      assertThat(requests).hasValue(0);
      String free = html.replaceFirst("<meta http-equiv=[^>]*>", "");
      Path unguarded = Files.writeString(directory.resolve("unguarded.html"), free);
      browser.open(unguarded, directory, 900, false);
      assertThat(requests.get()).isPositive();
    } finally {
      server.stop(0);
    }
  }

  private static Browser browser() {
    Optional<Browser> found = Browser.find();
    Assumptions.assumeTrue(found.isPresent(), "no Chromium or Chrome is installed");
    return found.get();
  }

  private static long colours(BufferedImage picture) {
    return Arrays.stream(pixels(picture)).distinct().count();
  }

  private static double inked(BufferedImage picture) {
    int[] pixels = pixels(picture);
    return Arrays.stream(pixels).filter(rgb -> (rgb & 0xFFFFFF) != 0xFFFFFF).count()
        / (double) pixels.length;
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }
}
