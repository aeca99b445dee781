package org.operatorzoo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands say to wrong arguments, and a run of the two that need no other program. */
class ZooBenchTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... args) {
    CommandLine line = ZooBench.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return line.execute(texts);
  }

  @Test
  void aPythonWithoutPyTorchIsToldWhatToInstall() throws IOException {
    Path python = Files.writeString(directory.resolve("python"), "#!/bin/sh\nexit 1\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();

    assertThat(run("peers", "--python", python, "--out", directory)).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected a Python with PyTorch and h5py", "python3-torch")
        .doesNotContain("\tat ");
  }

  @Test
  void unknownRowsAndEmptyRoundsAreRefused() {
    assertThat(run("peers", "--only", "dpot-tony")).isEqualTo(2);
    assertThat(run("peers", "--rounds", 0)).isEqualTo(2);
    assertThat(err.toString()).contains("dpot-tiny", "--rounds").doesNotContain("\tat ");
  }

  @Test
  void unknownAxesAreRefused() {
    assertThat(run("curves", "--only", "depth")).isEqualTo(2);
    assertThat(err.toString()).contains("axis", "width");
  }

  @Test
  void aQuickCurveWritesItsTableAndFigures() throws IOException {
    assertThat(run("curves", "--quick", "--only", "active experts", "--out", directory))
        .as(err.toString())
        .isZero();
    assertThat(Files.readAllLines(directory.resolve("curves.csv"))).hasSize(1 + 2 * 2);
    assertThat(directory.resolve("step-active-experts.png")).isNotEmptyFile();
  }

  @Test
  void theWayOfTheDataIsMeasuredBesideTheStep() {
    Object[] args = {"data", "--steps", 2, "--batch", 2, "--trajectories", 1, "--data", directory};
    assertThat(run(args)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("nestor-nano, batch 2", "batches in the time of one step");
  }

  @Test
  void generatorsAreTimedByNameAndThreads() {
    Object[] quick = {"generators", "--only", "swe", "--variant", "quick", "--trajectories", 1};
    assertThat(run(quick)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("| swe | [T=25, H=32, W=32, C=1] | 1 |", "| 2 |");
    assertThat(run("generators", "--only", "sew")).isEqualTo(2);
    assertThat(err.toString()).contains("swe").doesNotContain("\tat ");
  }

  @Test
  void tasksOfAMixedSetAreTimedOneByOne() {
    Object[] args = {
      "generators",
      "--only",
      "cfdbench-*",
      "--variant",
      "quick",
      "--trajectories",
      1,
      "--threads",
      1
    };
    assertThat(run(args)).as(err.toString()).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("| cfdbench-"))).hasSize(4);
    assertThat(out.toString()).contains("| cfdbench-cavity | [T=20, H=32, W=32, C=3] | 1 |");
    assertThat(run("generators", "--only", "cfdbench-cave")).isEqualTo(2);
  }

  @Test
  void validatedCavityIsTimedToo() {
    Object[] args = {"generators", "--only", "cavity-re100", "--trajectories", 1, "--threads", 1};
    assertThat(run(args)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("| cavity-re100 | [T=20, H=64, W=64, C=3] | 1 |");
  }

  @Test
  void workersAreTimedBesideOneDevice() {
    Object[] few = {"workers", "--models", "fno-nano", "--batch", 2, "--steps", 2};
    assertThat(run(few)).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains(
            "| fno-nano | one device |", "2 workers, averaging", "2 workers, shared-gradients");
    assertThat(run("workers", "--models", "fno-nano", "--batch", 3, "--steps", 2)).isNotZero();
    assertThat(err.toString()).contains("windows").doesNotContain("\tat ");
  }
}
