package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.files.TrajectoryFiles;

class GenerateCommandTest {

  @TempDir Path directory;

  @Test
  void aSignalIsAnsweredWithHowToGoOn() throws Exception {
    Path out = directory.resolve("swe.h5");
    Object[] command = {
      "generate", "swe", "--variant", "quick", "--n", 30_000, "--workers", 1, "--out", out
    };
    ZooProcess process = ZooProcess.start(directory.resolve("log"), command);
    while (process.lives() && !process.output().contains("generating swe ...")) {
      Thread.sleep(5);
    }
    assertThat(process.lives()).as(process.output()).isTrue();
    process.terminate();
    assertThat(process.end()).isEqualTo(143);
    assertThat(process.output())
        .contains("generating swe: stopped; the same command goes on with what is there");
    assertThat(out).doesNotExist();
  }

  @Test
  void everyDatasetIsMadeInOneRun() throws IOException {
    Path out = directory.resolve("all");
    Object[] command = {
      "generate",
      "all",
      "--variant",
      "quick",
      "--resolution",
      16,
      "--frames",
      2,
      "--n",
      1,
      "--out",
      out
    };
    assertThat(Outcome.of(command).succeeded().out())
        .contains("cfdbench.h5: 1 trajectory [T=2, H=16, W=16, C=3]");
    assertThat(Outcome.of(command).succeeded().out().lines()).allMatch(l -> l.contains("already"));
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(DatasetCatalog.all().size());
    }
    try (TrajectorySource smoke = TrajectoryFiles.open(out.resolve("pda-ns.h5"))) {
      assertThat(smoke.shape().channels()).isEqualTo(3);
    }
  }

  @Test
  void publishersLayoutsAreWritten() {
    Path out = directory.resolve("rdb.h5");
    Outcome.of(
            "generate",
            "swe",
            "--variant",
            "quick",
            "--frames",
            3,
            "--n",
            2,
            "--layout",
            "publisher",
            "--out",
            out)
        .succeeded();
    assertThat(TrajectoryFiles.layout(out).name()).isEqualTo("pdebench-groups");
  }

  @Test
  void mistakesAreExplained() {
    Path out = directory.resolve("x.h5");
    assertThat(
            Outcome.of("generate", "swe", "--n", 1, "--variant", "smal", "--out", out)
                .failed(ExitCodes.USAGE)
                .err())
        .contains("nearest: small");
    assertThat(Outcome.of("generate", "swe", "--n", 0, "--out", out).failed(ExitCodes.USAGE).err())
        .contains("--n: expected a positive number");
    assertThat(
            Outcome.of("generate", "pda-ns", "--n", 1, "--resolution", 256, "--out", out)
                .failed(ExitCodes.USAGE)
                .err())
        .contains("explicit diffusion");
    assertThat(directory).isEmptyDirectory();
  }
}
