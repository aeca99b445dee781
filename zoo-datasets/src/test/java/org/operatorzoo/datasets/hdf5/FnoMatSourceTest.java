package org.operatorzoo.datasets.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;

class FnoMatSourceTest {

  private static final Path FILE = Goldens.path("formats/fno_ns_v73.mat");

  private static float value(TrajectorySource source, int trajectory, int row, int column, int t) {
    return source.read(trajectory, t, 1)[row * source.shape().width() + column];
  }

  @Test
  void reversedAxesGiveMatlabsOwnIndices() {
    try (TrajectorySource source = FnoMatSource.open(FILE, AxisOrder.REVERSED)) {
      assertThat(source.count()).isEqualTo(4);
      assertThat(source.shape()).isEqualTo(new TrajectoryShape(10, 16, 16, 1));
      int checked = 0;
      for (JsonNode value : Expected.of("fno_ns_v73.mat").get("matlab_values")) {
        if (value.get("var").asText().equals("u")) {
          int[] at = Expected.ints(value.get("index"));
          assertThat(value(source, at[0], at[1], at[2], at[3]))
              .isEqualTo((float) value.get("value").asDouble());
          checked++;
        }
      }
      assertThat(checked).isEqualTo(2);
    }
  }

  @Test
  void dpotsTransposeGivesItsIndices() {
    try (TrajectorySource source = FnoMatSource.open(FILE, AxisOrder.DPOT)) {
      for (JsonNode value : Expected.of("fno_ns_v73.mat").get("dpot_transpose_3_1_2_0")) {
        int[] at = Expected.ints(value.get("index"));
        assertThat(value(source, at[0], at[1], at[2], at[3]))
            .isEqualTo((float) value.get("value").asDouble());
      }
    }
  }

  @Test
  void valuesAndSumOfTheStoredArrayAreTheReferences() {
    JsonNode expected = Expected.of("fno_ns_v73.mat").get("datasets").get("u");
    try (TrajectorySource source = FnoMatSource.open(FILE, AxisOrder.DPOT)) {
      for (JsonNode value : expected.get("values")) {
        int[] at = Expected.ints(value.get("index"));
        assertThat(value(source, at[3], at[1], at[2], at[0]))
            .isEqualTo((float) value.get("value").asDouble());
      }
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        for (float v : source.read(i, 0, 10)) {
          sum += v;
        }
      }
      assertThat(Math.abs(sum - expected.get("sum").asDouble())).isLessThan(1e-6);
    }
  }

  @Test
  void theTwoAxisOrdersAreMirrorImagesWithDifferentDigests() {
    try (TrajectorySource matlab = FnoMatSource.open(FILE, AxisOrder.REVERSED);
        TrajectorySource dpot = FnoMatSource.open(FILE, AxisOrder.DPOT)) {
      assertThat(value(matlab, 2, 5, 11, 3)).isEqualTo(value(dpot, 2, 11, 5, 3));
      assertThat(matlab.digest()).isNotEqualTo(dpot.digest());
    }
  }

  @Test
  void matVersionFiveIsRefusedByName() {
    Path v5 = Goldens.path("formats/fno_ns_v5.mat");
    assertThatThrownBy(() -> FnoMatSource.open(v5, AxisOrder.REVERSED))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("fno_ns_v5.mat")
        .hasMessageContaining("MAT version 5")
        .hasMessageContaining("-v7.3");
    assertThatThrownBy(() -> TrajectoryFiles.open(v5)).isInstanceOf(UnsupportedException.class);
  }
}
