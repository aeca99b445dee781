package org.operatorzoo.datasets.layout.pdebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.ChannelOrder;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;

class CompressibleLayoutTest {

  private static final Path FILE = Goldens.path("formats/pdebench_cfd_2d.h5");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"DPOT, Vx Vy density pressure", "PDEBENCH, density pressure Vx Vy"})
  void everyValueAndSumIsTheReferenceInBothChannelOrders(ChannelOrder order, String names) {
    try (FileSource source = TrajectoryFiles.open(FILE, ReadOptions.DEFAULTS.with(order))) {
      assertThat(source.channels()).containsExactly(names.split(" "));
      // 21 frames, although the file's t-coordinate has 22 entries.
      assertThat(source.shape()).isEqualTo(new TrajectoryShape(21, 16, 16, 4));
      assertThat(source.count()).isEqualTo(2);
      for (int c = 0; c < 4; c++) {
        int channel = c;
        JsonNode expected =
            Expected.of("pdebench_cfd_2d.h5").get("datasets").get(source.channels().get(c));
        Expected.forEach(
            expected.get("values"),
            (at, value) ->
                assertThat(Expected.at(source, at[0], at[1], at[2], at[3], channel))
                    .isEqualTo(value));
        assertThat(Expected.sum(source, c)).isCloseTo(expected.get("sum").asDouble(), within(1e-3));
      }
    }
  }

  @Test
  void theChannelOrderIsPartOfTheDigest() {
    try (TrajectorySource dpot = TrajectoryFiles.open(FILE);
        TrajectorySource own =
            TrajectoryFiles.open(FILE, ReadOptions.DEFAULTS.with(ChannelOrder.PDEBENCH))) {
      assertThat(dpot.digest()).isNotEqualTo(own.digest());
    }
  }

  @Test
  void fieldsOfDifferentShapeAreRefused() {
    Path path = directory.resolve("odd.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("Vx", new float[1][2][3][4]);
      file.putDataset("Vy", new float[1][2][3][4]);
      file.putDataset("density", new float[1][2][3][5]);
      file.putDataset("pressure", new float[1][2][3][4]);
    }
    assertThatThrownBy(() -> TrajectoryFiles.open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("density of shape [1, 2, 3, 4]")
        .hasMessageContaining("[1, 2, 3, 5]");
  }
}
