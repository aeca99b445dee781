package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetFacts;
import org.operatorzoo.datasets.files.PublisherLayouts;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.generate.GeneratedSource;

/** What a user of published files does: convert, and evaluate on the result. */
class ConvertCommandTest {

  @TempDir Path directory;
  private TrajectorySource made;
  private Path published;

  @BeforeEach
  void prepare() {
    DatasetFacts facts = DatasetCatalog.find("dr").facts();
    made = new GeneratedSource(DatasetCatalog.find("dr").generator(8, 12), 1, "train", 4);
    published = directory.resolve("2D_diff-react_NA_NA.h5");
    PublisherLayouts.write(
        facts.layout(), published, made, facts.fileFacts("train", 1), Progress.NONE);
  }

  @Test
  void aPublishedFileBecomesOneFileOrADirectory() {
    for (String name : new String[] {"dr.h5", "dr"}) {
      Path out = directory.resolve(name);
      Outcome outcome = Outcome.of("convert", published, "--out", out).succeeded();
      assertThat(outcome.out())
          .contains("4 trajectories [T=12, H=8, W=8, C=2]", "channels u, v", "pdebench-groups");
      assertThat(outcome.err()).contains("converting 2D_diff-react_NA_NA.h5");
      try (TrajectorySource found = TrajectoryFiles.open(out)) {
        for (int i = 0; i < 4; i++) {
          assertThat(found.read(i, 0, 12)).containsExactly(made.read(i, 0, 12));
        }
      }
    }
  }

  @Test
  void aRangeIsConverted() {
    Path out = directory.resolve("test.h5");
    Outcome.of("convert", published, "--out", out, "--from", 3).succeeded();
    try (TrajectorySource found = TrajectoryFiles.open(out)) {
      assertThat(found.count()).isEqualTo(1);
      assertThat(found.read(0, 0, 12)).containsExactly(made.read(3, 0, 12));
    }
    Outcome.of("convert", published, "--out", out, "--from", 4).failed(ExitCodes.DATA);
    assertThat(Outcome.of("convert", published, "--out", out, "--from", 3).succeeded().out())
        .contains("1 trajectory", "there already");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Path out = directory.resolve("out.h5");
    Path text = Files.writeString(directory.resolve("notes.txt"), "no data here");
    assertThat(Outcome.of("convert", text, "--out", out).failed(ExitCodes.DATA).err())
        .contains("notes.txt");
    assertThat(
            Outcome.of("convert", published, "--out", out, "--split", "train")
                .failed(ExitCodes.DATA)
                .err())
        .contains("range of trajectories");
    assertThat(
            Outcome.of("convert", published, "--out", out, "--tasks", "tub")
                .failed(ExitCodes.USAGE)
                .err())
        .contains("cavity", "tub");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsOnly(published, text);
    }
  }

  @Test
  void datasetsAreListedAndDescribed() {
    assertThat(Outcome.of("info", "turbulence-m1").succeeded().out())
        .contains("equation", "turb_512", "licence", "CC BY 4.0", "native, quick, small");
    assertThat(Outcome.of("datasets", "cns*").succeeded().out())
        .contains("cns-m1-eta1e-1", "cns-m0.1-eta1e-2", "Vx, Vy, ρ, p", "yes");
  }
}
