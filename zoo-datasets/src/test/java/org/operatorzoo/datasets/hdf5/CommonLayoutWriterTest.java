package org.operatorzoo.datasets.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.Progress;

class CommonLayoutWriterTest {

  @TempDir Path directory;

  private final ArraySource source = new ArraySource("places", 3, new TrajectoryShape(5, 4, 6, 2));

  private void assertSame(TrajectorySource found) {
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.shape()).isEqualTo(source.shape());
    for (int i = 0; i < 3; i++) {
      assertThat(found.read(i, 0, 5)).containsExactly(source.read(i, 0, 5));
      assertThat(found.read(i, 2, 2)).containsExactly(source.read(i, 2, 2));
    }
  }

  @Test
  void aSingleFileReadsBackEqual() {
    Path file = directory.resolve("new/places.h5");
    List<String> heard = new ArrayList<>();
    CommonLayoutWriter.write(
        file, source, Map.of("family", "places"), (done, all) -> heard.add(done + "/" + all));
    try (TrajectorySource found = TrajectoryFiles.open(file)) {
      assertSame(found);
    }
    assertThat(heard).containsExactly("1/3", "2/3", "3/3");
    assertThat(FileAttributes.read(file))
        .containsEntry("family", "places")
        .containsEntry("digest", "digest of places");
  }

  @Test
  void theDatasetIsContiguousFloat32WithAllFiveAxes() {
    Path file = directory.resolve("places.h5");
    CommonLayoutWriter.write(file, source, Map.of(), Progress.NONE);
    try (HdfFile hdf = new HdfFile(file)) {
      var data = hdf.getDatasetByPath("data");
      assertThat(data.getDimensions()).containsExactly(3, 4, 6, 5, 2);
      assertThat(data.getJavaType()).isEqualTo(float.class);
      assertThat(data.getDataLayout()).isEqualTo(DataLayout.CONTIGUOUS);
      float[][][][][] values = (float[][][][][]) data.getData();
      assertThat(values[2][3][1][4][1]).isEqualTo(source.value(2, 4, 3 * 6 + 1, 1));
    }
  }

  @Test
  void aDirectoryReadsBackEqual() {
    Path split = directory.resolve("train");
    CommonLayoutWriter.writeDirectory(split, source, Map.of("seed", "7"), Progress.NONE);
    try (TrajectorySource found = TrajectoryFiles.open(split)) {
      assertSame(found);
    }
    assertThat(FileAttributes.read(split.resolve("data_2.hdf5"))).containsEntry("seed", "7");
  }

  @Test
  void moreThanOneGibibyteIsRefusedWithAWayOut() {
    ArraySource large = new ArraySource("large", 4000, new TrajectoryShape(20, 64, 64, 1));
    assertThatThrownBy(
            () ->
                CommonLayoutWriter.write(
                    directory.resolve("large.h5"), large, Map.of(), Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("directory form")
        .hasMessageContaining("1250 MiB");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFailureHalfWayLeavesNothingBehind() {
    Progress failing =
        (done, all) -> {
          if (done == 2) {
            throw new DatasetException("stopped", "to go on", "a stop");
          }
        };
    Path file = directory.resolve("places.h5");
    Path split = directory.resolve("train");
    assertThatThrownBy(() -> CommonLayoutWriter.write(file, source, Map.of(), failing))
        .isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> CommonLayoutWriter.writeDirectory(split, source, Map.of(), failing))
        .isInstanceOf(DatasetException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryWithContentIsNotOverwritten() throws IOException {
    Path split = Files.createDirectory(directory.resolve("train"));
    Path precious = Files.writeString(split.resolve("notes.txt"), "keep me");
    assertThatThrownBy(
            () -> CommonLayoutWriter.writeDirectory(split, source, Map.of(), Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("train");
    assertThat(precious).hasContent("keep me");
  }
}
