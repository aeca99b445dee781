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
import org.operatorzoo.datasets.layout.FileSource;

class SeedGroupsLayoutTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"pdebench_rdb_swe.h5, 16, h", "pdebench_diff_react.h5, 12, u v"})
  void everyValueAndSumIsTheReference(String name, int side, String channels) {
    try (FileSource source = TrajectoryFiles.open(Goldens.path("formats/" + name))) {
      String[] names = channels.split(" ");
      assertThat(source.channels()).containsExactly(names);
      assertThat(source.shape()).isEqualTo(new TrajectoryShape(101, side, side, names.length));
      double sum = 0;
      double expectedSum = 0;
      for (int i = 0; i < 2; i++) {
        int trajectory = i;
        JsonNode expected = Expected.of(name).get("datasets").get("000" + i + "/data");
        Expected.forEach(
            expected.get("values"),
            (at, value) ->
                assertThat(Expected.at(source, trajectory, at[0], at[1], at[2], at[3]))
                    .isEqualTo(value));
        expectedSum += expected.get("sum").asDouble();
      }
      for (int c = 0; c < names.length; c++) {
        sum += Expected.sum(source, c);
      }
      assertThat(sum).isCloseTo(expectedSum, within(1e-3));
    }
  }

  @Test
  void groupsAreTakenInTheOrderOfTheirNumbersAndMustAgreeInShape() {
    Path path = directory.resolve("groups.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      for (String seed : new String[] {"10", "9", "0002", "11"}) {
        int number = Integer.parseInt(seed);
        float[][][][] data = new float[2][3][seed.equals("11") ? 4 : 3][1];
        data[0][0][0][0] = number;
        file.putGroup(seed).putDataset("data", data);
      }
      file.putGroup("notes");
    }
    try (TrajectorySource source = TrajectoryFiles.open(path)) {
      assertThat(source.count()).isEqualTo(4);
      assertThat(source.read(0, 0, 1)[0]).isEqualTo(2f);
      assertThat(source.read(1, 0, 1)[0]).isEqualTo(9f);
      assertThat(source.read(2, 0, 1)[0]).isEqualTo(10f);
      assertThatThrownBy(() -> source.read(3, 0, 1))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("11/data")
          .hasMessageContaining("[2, 3, 4, 1]");
    }
  }
}
