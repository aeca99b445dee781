package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.ReadOptions;

class TrajectoryFilesTest {

  @TempDir Path directory;

  private Path file(String dataset, Object values) {
    Path path = directory.resolve("some.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset(dataset, values);
    }
    return path;
  }

  @ParameterizedTest
  @CsvSource({
    "dpot_protocol.h5, common, 4",
    "dpot_protocol_cfdbench.h5, common, 2",
    "dpot_protocol_dir/train, common, 2",
    "fno_ns_v73.mat, fno-mat, 4",
    "fno_ns_v5.mat, fno-mat, 4",
    "pdebench_cfd_2d.h5, pdebench-cfd, 2",
    "pdebench_rdb_swe.h5, pdebench-groups, 2",
    "pdebench_diff_react.h5, pdebench-groups, 2",
    "pdearena_ns.h5, pdearena, 2",
    "pdearena_nscond.h5, pdearena, 2",
    "cfdbench, cfdbench, 3",
    "the_well_sample.hdf5, the-well, 2"
  })
  void layoutsAreFoundByContentWhateverTheName(String name, String layout, int count)
      throws IOException {
    Path place = Goldens.path("formats/" + name);
    if (Files.isRegularFile(place)) {
      place = Files.copy(place, directory.resolve("renamed.bin"));
    }
    assertThat(TrajectoryFiles.layout(place).name()).isEqualTo(layout);
    try (TrajectorySource source = TrajectoryFiles.open(place)) {
      assertThat(source.count()).isEqualTo(count);
    }
  }

  @Test
  void everyLayoutHasANameOfItsOwn() {
    assertThat(TrajectoryFiles.layouts()).extracting(Layout::name).doesNotHaveDuplicates();
  }

  @Test
  void aSplitThatALayoutCannotTellIsRefused() {
    assertThatThrownBy(
            () ->
                TrajectoryFiles.open(
                    Goldens.path("formats/pdebench_cfd_2d.h5"),
                    ReadOptions.DEFAULTS.withSplits("train")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("range of trajectories");
  }

  @Test
  void anUnknownLayoutIsNamedWithWhatIsInTheFile() {
    Path path = file("density", new float[2][3]);
    assertThatThrownBy(() -> TrajectoryFiles.open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("some.h5")
        .hasMessageContaining("dataset \"data\"")
        .hasMessageContaining("dataset \"density\" [2, 3]");
  }

  @Test
  void aWrongRankIsNamed() {
    Path path = file("data", new float[2][3][4]);
    assertThatThrownBy(() -> TrajectoryFiles.open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("[n, x, y, t]")
        .hasMessageContaining("shape [2, 3, 4]");
  }

  @Test
  void truncatedFilesAreNamedWhereverTheyWereCut() throws IOException {
    byte[] whole = Files.readAllBytes(Goldens.path("formats/dpot_protocol.h5"));
    for (int length : new int[] {20, 100, 700, 3000, whole.length / 2, whole.length - 1}) {
      Path cut = directory.resolve("cut" + length + ".h5");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(
              () -> {
                try (TrajectorySource source = TrajectoryFiles.open(cut)) {
                  source.read(3, 0, 20);
                }
              })
          .as("cut at %d", length)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("cut" + length + ".h5")
          .message()
          .containsPattern("the file was truncated|no known kind");
    }
  }

  @Test
  void chunkedFilesThatWereCutAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(Goldens.path("formats/fno_ns_v73.mat"));
    for (int length : new int[] {600, 2000, whole.length / 2, whole.length - 400}) {
      Path cut = directory.resolve("cut" + length + ".mat");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(
              () -> {
                try (TrajectorySource source = TrajectoryFiles.open(cut)) {
                  for (int i = 0; i < 4; i++) {
                    source.read(i, 0, 10);
                  }
                }
              })
          .as("cut at %d", length)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("cut" + length + ".mat");
    }
  }

  @Test
  void placesWithoutDataAreNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "not HDF5 at all");
    Path empty = Files.createFile(directory.resolve("empty.h5"));
    assertThatThrownBy(() -> TrajectoryFiles.open(text))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("notes.txt");
    assertThatThrownBy(() -> TrajectoryFiles.open(empty))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("an empty file");
    assertThatThrownBy(() -> TrajectoryFiles.open(directory.resolve("none.h5")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nothing at that place");
    assertThatThrownBy(() -> TrajectoryFiles.open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a directory of empty.h5, notes.txt");
  }

  @Test
  void aDirectoryOfSplitsAndASingleScatteredFilePointToTheSplit() {
    Path root = Goldens.path("formats/dpot_protocol_dir");
    assertThatThrownBy(() -> TrajectoryFiles.open(root))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("test")
        .hasMessageContaining("train");
    assertThatThrownBy(() -> TrajectoryFiles.open(root.resolve("train/data_0.hdf5")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the directory that holds");
    try (TrajectorySource test =
        TrajectoryFiles.open(root, ReadOptions.DEFAULTS.withSplits("test"))) {
      assertThat(test.count()).isEqualTo(1);
    }
    assertThatThrownBy(() -> TrajectoryFiles.open(root, ReadOptions.DEFAULTS.withSplits("dev")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dev");
  }

  @Test
  void aGapAmongScatteredFilesIsNamed() throws IOException {
    Path train = Goldens.path("formats/dpot_protocol_dir/train");
    Files.copy(train.resolve("data_0.hdf5"), directory.resolve("data_0.hdf5"));
    Files.copy(train.resolve("data_1.hdf5"), directory.resolve("data_2.hdf5"));
    assertThatThrownBy(() -> TrajectoryFiles.open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data_1.hdf5 is missing");
  }

  @Test
  void aValueThatIsNotFiniteIsNamedByTrajectoryFrameAndPlace() {
    float[][][][][] values = new float[3][4][5][6][2];
    values[2][3][1][4][1] = Float.NaN;
    values[1][0][0][0][0] = Float.NEGATIVE_INFINITY;
    Path path = file("data", values);
    try (TrajectorySource source = TrajectoryFiles.open(path)) {
      assertThat(source.read(2, 0, 4)).containsOnly(0f);
      assertThatThrownBy(() -> source.read(2, 3, 3))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("some.h5, trajectory 2, frame 4")
          .hasMessageContaining("NaN at row 3, column 1, channel 1");
      assertThatThrownBy(() -> source.read(1, 0, 6)).hasMessageContaining("-Infinity");
    }
  }
}
