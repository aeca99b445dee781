package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.runs.contents.LoggedLines;

/** Trainings in processes of their own that are killed, terminated, or run out of room. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedTrainingTest {

  private static final int STEPS = 300;
  private static final String PLAN =
      """
      name: NAME
      model: pointwise-tiny
      data:
        datasets: [{id: swe, variant: quick}]
        resolution: 8
        framesIn: 3
        horizon: 2
        train: 2
        test: 2
      batchSize: 2
      training:
        steps: STEPS
        checkpoints: {every: 1, keep: 2}
      """;

  @TempDir private Path directory;
  private int processes;

  @BeforeEach
  void makeTheData() {
    run("data", 1).succeeded();
  }

  /** A training of this process. */
  private Outcome run(String name, int steps) {
    return Outcome.of(train(name, steps));
  }

  private Object[] train(String name, int steps) {
    Path plan = directory.resolve(name + ".yaml");
    try {
      Files.writeString(plan, PLAN.replace("NAME", name).replace("STEPS", "" + steps));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Object[] {
      "train", "--plan", plan, "--runs", directory.resolve("runs"), "--cache", cache()
    };
  }

  private Path cache() {
    return directory.resolve("data");
  }

  private Object[] resume(String name) {
    return new Object[] {
      "train", "--resume", directory.resolve("runs/" + name), "--cache", cache()
    };
  }

  private ZooProcess start(Object... arguments) throws IOException {
    return ZooProcess.start(directory.resolve("out-" + processes++), arguments);
  }

  @Test
  void aTrainingKilledAgainAndAgainEndsWithTheSameBits() throws Exception {
    killedAndGoneOnWith(3);
  }

  @Test
  @Tag("slow")
  void aTrainingKilledTwentyTimesEndsWithTheSameBits() throws Exception {
    int whileWriting = killedAndGoneOnWith(20);
    assertThat(whileWriting).as("kills while a checkpoint was written").isPositive();
  }

  /** How many of the kills met a checkpoint that was being written. */
  private int killedAndGoneOnWith(int kills) throws Exception {
    assertThat(start(train("through", STEPS)).end()).isZero();
    RandomGenerator random = Seeds.generator(3, "moments of killing", 0);
    Path killed = directory.resolve("runs/killed");
    int whileWriting = 0;
    for (int i = 0; i < kills; i++) {
      long before = newest(killed);
      ZooProcess process = start(i == 0 ? train("killed", STEPS) : resume("killed"));
      while (process.lives() && newest(killed) <= before) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(150));
      assertThat(process.lives()).as(process.output()).isTrue();
      process.kill();
      whileWriting += unfinished(killed) ? 1 : 0;
    }
    ZooProcess last = start(resume("killed"));
    assertThat(last.end()).as(last.output()).isZero();
    Path through = directory.resolve("runs/through");
    assertThat(killed.resolve("weights/weights.safetensors"))
        .hasSameBinaryContentAs(through.resolve("weights/weights.safetensors"));
    assertThat(losses(killed)).hasSize(STEPS).isEqualTo(losses(through));
    return whileWriting;
  }

  @Test
  void terminationFinishesTheStepAndSaysHowToGoOn() throws Exception {
    ZooProcess process = start(train("asked", STEPS));
    Path run = directory.resolve("runs/asked");
    while (process.lives() && newest(run) < 3) {
      Thread.sleep(5);
    }
    process.terminate();
    assertThat(process.end()).isEqualTo(143);
    long done = newest(run);
    assertThat(process.output())
        .contains("stopped after step " + done + "; go on with: ./zoo train --resume " + run);
    Outcome outcome = Outcome.of(resume("asked")).succeeded();
    assertThat(outcome.err()).contains("going on after step " + done);
    assertThat(outcome.out()).contains("swe", "weights: " + run.resolve("weights"));
    assertThat(losses(run)).hasSize(STEPS);
  }

  @Test
  void terminationBeforeTheFirstStepEndsAtOnce() throws Exception {
    Path plan = directory.resolve("long.yaml");
    // Hours of solving, while a process that has something to lose lives on for minutes.
    Files.writeString(
        plan,
        PLAN.replace("NAME", "long")
            .replace("STEPS", "1")
            .replace("id: swe, variant: quick", "id: fno-1e-5")
            .replace("train: 2", "train: 5000"));
    ZooProcess process =
        start("train", "--plan", plan, "--runs", directory.resolve("runs"), "--cache", cache());
    while (process.lives() && !process.output().contains("data fno-1e-5")) {
      Thread.sleep(5);
    }
    assertThat(process.lives()).as(process.output()).isTrue();
    process.terminate();
    assertThat(process.end()).isEqualTo(143);
    assertThat(process.output()).doesNotContain("\tat ");
  }

  @Test
  void aFullDiskLosesNothingThatWasThere() throws Exception {
    run("through", 30).succeeded();
    ZooProcess first = start(train("full", 30));
    Path run = directory.resolve("runs/full");
    while (first.lives() && newest(run) < 3) {
      Thread.sleep(5);
    }
    first.kill();
    if (newest(run) < 30) {
      // No file may grow beyond two blocks of 1 KiB, so that writing fails halfway.
      List<String> limited = List.of("bash", "-c", "ulimit -f 2; exec \"$@\"", "bash");
      ZooProcess full = ZooProcess.start(directory.resolve("out-full"), limited, resume("full"));
      assertThat(full.end()).isNotZero();
      assertThat(newest(run)).isPositive();
    }
    Outcome.of(resume("full")).succeeded();
    assertThat(run.resolve("weights/weights.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("runs/through/weights/weights.safetensors"));
  }

  /** Steps of the newest complete checkpoint; 0 without. */
  private static long newest(Path run) throws IOException {
    return names(run).stream()
        .filter(name -> name.matches("step-\\d+"))
        .mapToLong(name -> Long.parseLong(name.substring("step-".length())))
        .max()
        .orElse(0);
  }

  private static boolean unfinished(Path run) throws IOException {
    return names(run).stream().anyMatch(name -> name.startsWith("."));
  }

  private static List<String> names(Path run) throws IOException {
    Path checkpoints = run.resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(checkpoints)) {
      return entries.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** Loss by step; each step once. */
  private static List<String> losses(Path run) {
    return LoggedLines.read(run.resolve("log.jsonl")).lines().stream()
        .filter(line -> line.has("loss"))
        .map(InterruptedTrainingTest::loss)
        .toList();
  }

  private static String loss(JsonNode line) {
    return line.path("step").asLong() + " " + line.path("loss").asText();
  }
}
