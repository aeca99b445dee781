package org.operatorzoo.datasets.layout.fno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.AxisOrder;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;

class FnoMatLayoutTest {

  @TempDir Path directory;

  private static FileSource open(String file, AxisOrder order) {
    return TrajectoryFiles.open(Goldens.path("formats/" + file), ReadOptions.DEFAULTS.with(order));
  }

  @ParameterizedTest
  @CsvSource({"fno_ns_v73.mat, matlab_values, 2", "fno_ns_v5.mat, values, 1"})
  void reversedAxesGiveMatlabsOwnIndices(String file, String key, int count) {
    try (FileSource source = open(file, AxisOrder.REVERSED)) {
      assertThat(source.count()).isEqualTo(4);
      assertThat(source.shape()).isEqualTo(new TrajectoryShape(10, 16, 16, 1));
      assertThat(source.channels()).containsExactly("w");
      int checked = 0;
      for (JsonNode value : Expected.of(file).get(key)) {
        if (value.get("var").asText().equals("u")) {
          int[] at = Expected.ints(value.get("index"));
          assertThat(Expected.at(source, at[0], at[3], at[1], at[2], 0))
              .isEqualTo((float) value.get("value").asDouble());
          checked++;
        }
      }
      assertThat(checked).isEqualTo(count);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fno_ns_v73.mat", "fno_ns_v5.mat"})
  void dpotsTransposeGivesItsIndices(String file) {
    try (FileSource source = open(file, AxisOrder.DPOT)) {
      Expected.forEach(
          Expected.of("fno_ns_v73.mat").get("dpot_transpose_3_1_2_0"),
          (at, value) ->
              assertThat(Expected.at(source, at[0], at[3], at[1], at[2], 0)).isEqualTo(value));
    }
  }

  @Test
  void valuesAndSumOfTheStoredArrayAreTheReferences() {
    JsonNode expected = Expected.of("fno_ns_v73.mat").get("datasets").get("u");
    try (FileSource source = open("fno_ns_v73.mat", AxisOrder.DPOT)) {
      Expected.forEach(
          expected.get("values"),
          (at, value) ->
              assertThat(Expected.at(source, at[3], at[0], at[1], at[2], 0)).isEqualTo(value));
      assertThat(Expected.sum(source, 0)).isCloseTo(expected.get("sum").asDouble(), within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"REVERSED", "DPOT"})
  void bothVersionsHoldTheSameNumbers(AxisOrder order) {
    try (TrajectorySource v73 = open("fno_ns_v73.mat", order);
        TrajectorySource v5 = open("fno_ns_v5.mat", order)) {
      assertThat(v5.shape()).isEqualTo(v73.shape());
      for (int i = 0; i < 4; i++) {
        assertThat(v5.read(i, 0, 10)).containsExactly(v73.read(i, 0, 10));
        assertThat(v5.read(i, 3, 2)).containsExactly(v73.read(i, 3, 2));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fno_ns_v73.mat", "fno_ns_v5.mat"})
  void theTwoAxisOrdersAreMirrorImagesWithDifferentDigests(String file) {
    try (TrajectorySource matlab = open(file, AxisOrder.REVERSED);
        TrajectorySource dpot = open(file, AxisOrder.DPOT)) {
      assertThat(Expected.at(matlab, 2, 3, 5, 11, 0)).isEqualTo(Expected.at(dpot, 2, 3, 11, 5, 0));
      assertThat(matlab.digest()).isNotEqualTo(dpot.digest());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, REVERSED", "70000, REVERSED", "70000, DPOT", "1000000000, DPOT"})
  void readingInOrderGivesTheSameInBlocksOfAnySize(long bytes, AxisOrder order) {
    try (FileSource alone = open("fno_ns_v73.mat", order);
        FileSource inOrder = open("fno_ns_v73.mat", order).inOrder(bytes)) {
      for (int i : new int[] {0, 1, 2, 3, 1}) {
        assertThat(inOrder.read(i, 0, 10)).containsExactly(alone.read(i, 0, 10));
        assertThat(inOrder.read(i, 4, 3)).containsExactly(alone.read(i, 4, 3));
      }
      assertThat(inOrder.digest()).isEqualTo(alone.digest());
    }
  }

  @Test
  void versionFiveHoldsTheListedVariables() throws IOException {
    JsonNode expected = Expected.of("fno_ns_v5.mat");
    try (Mat5File file = Mat5.readFromFile(Goldens.path("formats/fno_ns_v5.mat").toFile())) {
      expected
          .get("variables")
          .properties()
          .forEach(
              variable ->
                  assertThat(file.getMatrix(variable.getKey()).getDimensions())
                      .containsExactly(Expected.ints(variable.getValue())));
      for (JsonNode value : expected.get("values")) {
        assertThat(
                file.getMatrix(value.get("var").asText())
                    .getFloat(Expected.ints(value.get("index"))))
            .isEqualTo((float) value.get("value").asDouble());
      }
    }
  }

  @Test
  void versionFiveFilesThatWereCutAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(Goldens.path("formats/fno_ns_v5.mat"));
    for (int length : new int[] {60, 200, whole.length / 2, whole.length - 400}) {
      Path cut = directory.resolve("cut" + length + ".mat");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TrajectoryFiles.open(cut))
          .as("cut at %d", length)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("cut" + length + ".mat");
    }
  }
}
