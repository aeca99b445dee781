package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.layout.AxisOrder;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.layout.common.FileAttributes;

class ConversionTest {

  @TempDir Path directory;

  private static FileSource open(String name) {
    return TrajectoryFiles.open(
        Goldens.path("formats/" + name), ReadOptions.DEFAULTS.with(AxisOrder.DPOT));
  }

  private static void assertSame(TrajectorySource found, TrajectorySource expected) {
    assertThat(found.count()).isEqualTo(expected.count());
    assertThat(found.shape()).isEqualTo(expected.shape());
    int frames = expected.shape().frames();
    for (int i = 0; i < expected.count(); i++) {
      assertThat(found.read(i, 0, frames)).isEqualTo(expected.read(i, 0, frames));
      assertThat(found.read(i, 2, 4)).isEqualTo(expected.read(i, 2, 4));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dpot_protocol.h5",
        "dpot_protocol_cfdbench.h5",
        "dpot_protocol_dir/train",
        "fno_ns_v73.mat",
        "fno_ns_v5.mat",
        "pdebench_cfd_2d.h5",
        "pdebench_rdb_swe.h5",
        "pdebench_diff_react.h5",
        "pdearena_ns.h5",
        "pdearena_nscond.h5",
        "cfdbench",
        "the_well_sample.hdf5"
      })
  void aConvertedSetIsWhatReadingItDirectlyGives(String name) {
    for (String target : new String[] {"all.h5", "all.hdf5", "split"}) {
      Path out = directory.resolve(target);
      try (FileSource source = open(name)) {
        Conversion.run(source, out, Progress.NONE);
      }
      try (FileSource expected = open(name);
          FileSource found = TrajectoryFiles.open(out)) {
        assertThat(TrajectoryFiles.layout(out).name()).isEqualTo("common");
        assertSame(found, expected);
        assertThat(found.channels()).isEqualTo(expected.channels());
        Path file = target.equals("split") ? out.resolve("data_0.hdf5") : out;
        assertThat(FileAttributes.read(file))
            .containsEntry("digest", expected.digest())
            .containsEntry("source", expected.name());
      }
    }
  }

  @Test
  void aRangeOfTrajectoriesIsThatPart() {
    Path out = directory.resolve("test.h5");
    try (FileSource source = open("dpot_protocol.h5")) {
      Conversion.run(source, 3, 1, out, Progress.NONE);
    }
    try (FileSource source = open("dpot_protocol.h5");
        FileSource found = TrajectoryFiles.open(out)) {
      assertThat(found.count()).isEqualTo(1);
      assertThat(found.read(0, 0, 20)).containsExactly(source.read(3, 0, 20));
      assertThatThrownBy(() -> Conversion.run(source, 3, 2, out, Progress.NONE))
          .isInstanceOf(ZooException.class);
    }
  }

  @Test
  void aConversionIsMadeOnceAndReplacesNothing() throws IOException {
    Path out = directory.resolve("all.h5");
    Path split = directory.resolve("split");
    try (FileSource source = open("dpot_protocol.h5")) {
      for (Path target : List.of(out, split)) {
        assertThat(Conversion.run(source, target, Progress.NONE)).isTrue();
        assertThat(Conversion.run(source, target, Progress.NONE)).as("again").isFalse();
        assertThatThrownBy(() -> Conversion.run(source, 1, 1, target, Progress.NONE))
            .isInstanceOf(DatasetException.class)
            .hasMessageContaining("never replaced");
      }
    }
    byte[] before = Files.readAllBytes(out);
    try (FileSource source = TrajectoryFiles.open(out)) {
      assertThatThrownBy(() -> Conversion.run(source, 3, 1, out, Progress.NONE))
          .as("onto itself")
          .hasMessageContaining("never replaced");
    }
    assertThat(out).hasBinaryContent(before);
  }

  @Test
  void aFailureOfTheSourceLeavesNoTarget() {
    Path out = directory.resolve("all.h5");
    Progress failing =
        (done, all) -> {
          throw new DatasetException("stopped", "to go on", "a stop");
        };
    try (FileSource source = open("dpot_protocol.h5")) {
      assertThatThrownBy(() -> Conversion.run(source, out, failing)).hasMessageContaining("a stop");
    }
    assertThat(out).doesNotExist();
  }
}
