package org.operatorzoo.datasets.layout.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.object.message.DataLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.FileSource;

class CommonLayoutWriterTest {

  @TempDir Path directory;

  private final ArraySource source = new ArraySource("places", 3, new TrajectoryShape(5, 4, 6, 2));

  @Test
  void aSingleFileReadsBackEqual() {
    Path file = directory.resolve("new/places.h5");
    List<String> heard = new ArrayList<>();
    Map<String, String> attributes = Map.of("family", "places", "channels", "p,q");
    CommonLayoutWriter.write(file, source, attributes, (done, all) -> heard.add(done + "/" + all));
    try (FileSource found = TrajectoryFiles.open(file)) {
      source.assertEqualTo(found);
      assertThat(found.channels()).containsExactly("p", "q");
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
  void aFailureHalfWayLeavesNothingBehind() {
    Progress failing =
        (done, all) -> {
          if (done == 2) {
            throw new DatasetException("stopped", "to go on", "a stop");
          }
        };
    Path file = directory.resolve("places.h5");
    assertThatThrownBy(() -> CommonLayoutWriter.write(file, source, Map.of(), failing))
        .isInstanceOf(DatasetException.class);
    assertThat(directory).isEmptyDirectory();
  }
}
