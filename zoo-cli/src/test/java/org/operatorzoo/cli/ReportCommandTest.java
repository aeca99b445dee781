package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.TokenRecord;

class ReportCommandTest {

  @TempDir Path directory;

  @Test
  void aComparisonIsReportedAgainByItsNameAndGivesTheSameFile() throws IOException {
    Path runs = directory.resolve("runs");
    Outcome.of(
            "compare",
            "--models",
            "nestor-nano,pointwise-tiny",
            "--datasets",
            "swe:quick",
            "--resolution",
            32,
            "--train",
            2,
            "--test",
            2,
            "--steps",
            2,
            "--batch",
            2,
            "--horizon",
            2,
            "--name",
            "mine",
            "--runs",
            runs,
            "--cache",
            directory.resolve("data"))
        .succeeded();
    Path index = runs.resolve("mine/index.html");
    byte[] first = Files.readAllBytes(index);
    Files.delete(index);
    Outcome again = Outcome.of("report", "mine", "--runs", runs).succeeded();
    assertThat(again.out()).contains("report: " + index, "KiB");
    assertThat(Files.readAllBytes(index)).isEqualTo(first);
    Path elsewhere = directory.resolve("elsewhere.html");
    Outcome.of("report", runs.resolve("mine"), "--out", elsewhere).succeeded();
    assertThat(elsewhere).hasBinaryContent(first);

    RunContents run = new RunContents(runs.resolve("mine"));
    assertThat(run.routing()).hasSize(1);
    List<TokenRecord> tokens = run.tokens();
    assertThat(tokens).hasSize(1);
    // Each of two blocks sends the window to two experts, whose tokens are 8×8 patches of 4×4.
    assertThat(tokens.get(0).routers())
        .hasSize(4)
        .allMatch(r -> r.rows() == 8 && r.columns() == 8)
        .allMatch(r -> r.chosen().stream().allMatch(e -> e >= 0 && e < r.experts()));
    assertThat(runs.resolve("mine/figures/tokens-nestor-nano-swe.svg")).isNotEmptyFile();
  }

  @Test
  void whatIsNoRunIsRefused() {
    assertThat(Outcome.of("report", "none", "--runs", directory).failed(ExitCodes.USAGE).err())
        .contains("none", "no such directory");
    assertThat(Outcome.of("report", directory).failed(ExitCodes.USAGE).err())
        .contains("records/*.json");
  }
}
