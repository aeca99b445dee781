package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.layout.common.ContentDigest;
import org.operatorzoo.runs.contents.LoggedLines;

/** Commands that make data, several at once with one target, and killed in the middle of it. */
@DisabledOnOs(OS.WINDOWS)
class TwoProcessesTest {

  private static final int KILLS = 20;

  @TempDir private Path directory;
  private int processes;

  private ZooProcess start(Object... arguments) throws IOException {
    return ZooProcess.start(directory.resolve("out-" + processes++), arguments);
  }

  private static Object[] generate(Path out, int count) {
    return new Object[] {
      "generate", "dr", "--variant", "quick", "--n", count, "--workers", 1, "--out", out
    };
  }

  private static Object[] convert(Path source, Path out) {
    return new Object[] {"convert", source, "--out", out};
  }

  @Test
  void oneOfTwoThatGenerateWorksAndTheOtherWaits() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    together(2, generate(data.resolve("dr.h5"), 200), data.resolve("dr.h5"));
    Path alone = directory.resolve("alone.h5");
    Outcome.of(generate(alone, 200)).succeeded();
    assertThat(data.resolve("dr.h5")).hasSameBinaryContentAs(alone);
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("dr.h5"));
    }
  }

  @Tag("slow")
  @Test
  void oneOfManyWorksWhateverTheyMake() throws Exception {
    Path source = directory.resolve("source.h5");
    Outcome.of(generate(source, 500)).succeeded();
    for (String name : List.of("file.h5", "directory")) {
      Path made = directory.resolve("made-" + name);
      together(4, generate(made, 500), made);
      Path converted = directory.resolve("converted-" + name);
      Object[] convert = convert(source, converted);
      together(4, convert, converted);
      for (Path file : files(made)) {
        assertThat(ContentDigest.check(file)).isTrue();
      }
    }
    assertThat(directory.resolve("made-file.h5")).hasSameBinaryContentAs(source);
  }

  /** Starts a command several times at once: one does it, the others say for whom they wait. */
  private void together(int count, Object[] command, Path target) throws Exception {
    List<ZooProcess> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(start(command));
    }
    int made = 0;
    for (ZooProcess process : all) {
      assertThat(process.end()).as(process.output()).isZero();
      made += process.output().contains("there already") ? 0 : 1;
    }
    assertThat(made).as("processes that made " + target).isEqualTo(1);
  }

  private static final String PLAN =
      """
      name: shared
      model: pointwise-tiny
      data:
        datasets: [{id: swe, variant: quick}]
        resolution: 8
        framesIn: 3
        horizon: 2
        train: 2
        test: 2
      batchSize: 2
      training: {steps: 3000, checkpoints: {every: 100, keep: 2}}
      """;

  private Object[] inRuns(Object... command) {
    Object[] places = {"--runs", directory.resolve("runs"), "--cache", directory.resolve("data")};
    return Stream.concat(Stream.of(command), Stream.of(places)).toArray();
  }

  @Test
  void theSecondTrainingOfARunIsRefusedOrWaits() throws Exception {
    Path plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
    Path run = directory.resolve("runs/shared");
    ZooProcess first = start(inRuns("train", "--plan", plan));
    while (first.lives() && !Files.exists(run.resolve("log.jsonl"))) {
      Thread.sleep(10);
    }
    Outcome second = Outcome.of("train", "--resume", run, "--cache", directory.resolve("data"));
    Object[] patient = {"train", "--resume", run, "--cache", directory.resolve("data"), "--wait"};
    ZooProcess third = start(patient);
    assertThat(first.end()).as(first.output()).isZero();
    assertThat(second.code()).as(second.err()).isEqualTo(ExitCodes.USAGE);
    assertThat(second.err()).contains("no other writer at that place", "process ", "since ");
    assertThat(third.end()).as(third.output()).isZero();
    assertThat(third.output()).contains("waiting for ", "which works in " + run);
    LoggedLines log = LoggedLines.read(run.resolve("log.jsonl"));
    assertThat(log.broken()).isEmpty();
    assertThat(log.lines().stream().filter(line -> line.has("loss"))).hasSize(3000);
  }

  @Test
  void theSecondComparisonOfARunWaitsAndUsesWhatTheFirstLeft() throws Exception {
    Object[] compare =
        inRuns(
            "compare",
            "--models",
            "pointwise-tiny",
            "--datasets",
            "swe:quick",
            "--resolution",
            8,
            "--train",
            2,
            "--test",
            2,
            "--horizon",
            2,
            "--steps",
            2000,
            "--batch",
            2);
    ZooProcess first = start(compare);
    Path log = directory.resolve("runs/quick/models/pointwise-tiny/log.jsonl");
    while (first.lives() && !Files.exists(log)) {
      Thread.sleep(10);
    }
    Outcome second = Outcome.of(compare);
    assertThat(second.code()).as(second.err()).isEqualTo(ExitCodes.USAGE);
    Outcome third =
        Outcome.of(Stream.concat(Stream.of(compare), Stream.of("--wait")).toArray()).succeeded();
    assertThat(first.end()).as(first.output()).isZero();
    assertThat(third.err()).contains("waiting for ", "training of pointwise-tiny: used again");
    assertThat(LoggedLines.read(log).lines().stream().filter(line -> line.has("loss")))
        .hasSize(2000);
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Tag("slow")
  @Test
  void generateKilledAgainAndAgainEndsWithTheSameBytes() throws Exception {
    Path alone = directory.resolve("alone.h5");
    Outcome.of(generate(alone, 3000)).succeeded();
    Path killed = directory.resolve("killed.h5");
    killAgainAndAgain(generate(killed, 3000), killed);
    assertThat(killed).hasSameBinaryContentAs(alone);
  }

  @Tag("slow")
  @Test
  void convertKilledAgainAndAgainEndsWithTheSameBytes() throws Exception {
    Path source = directory.resolve("source");
    Outcome.of(generate(source, 2000)).succeeded();
    Path alone = directory.resolve("alone.h5");
    Outcome.of(convert(source, alone)).succeeded();
    Path killed = directory.resolve("killed.h5");
    killAgainAndAgain(convert(source, killed), killed);
    assertThat(killed).hasSameBinaryContentAs(alone);
  }

  private void killAgainAndAgain(Object[] command, Path target) throws Exception {
    RandomGenerator random = Seeds.generator(5, "moments of killing", 0);
    for (int i : IntStream.range(0, KILLS).toArray()) {
      ZooProcess process = start(command);
      Thread.sleep(500 + random.nextInt(1500));
      process.kill();
      if (Files.exists(target)) {
        // A fast machine is done before the last kill; what follows finds the file.
        assertThat(i).isPositive();
      }
    }
    ZooProcess last = start(command);
    assertThat(last.end()).as(last.output()).isZero();
    assertThat(ContentDigest.check(target)).isTrue();
  }
}
