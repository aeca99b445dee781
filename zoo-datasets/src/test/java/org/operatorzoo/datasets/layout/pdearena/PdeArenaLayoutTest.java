package org.operatorzoo.datasets.layout.pdearena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
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
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.layout.VelocityPlacement;

class PdeArenaLayoutTest {

  private static final ReadOptions DEFAULTS = ReadOptions.DEFAULTS;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"pdearena_ns.h5, train, 14, 12", "pdearena_nscond.h5, test, 56, 8"})
  void everyValueAndSumIsTheReference(String name, String group, int frames, int side) {
    try (FileSource source = TrajectoryFiles.open(Goldens.path("formats/" + name))) {
      assertThat(source.channels()).containsExactly("u", "vx", "vy");
      assertThat(source.shape()).isEqualTo(new TrajectoryShape(frames, side, side, 3));
      for (int c = 0; c < 3; c++) {
        int channel = c;
        JsonNode expected =
            Expected.of(name).get("datasets").get(group + "/" + source.channels().get(c));
        Expected.forEach(
            expected.get("values"),
            (at, value) ->
                assertThat(Expected.at(source, at[0], at[1], at[2], at[3], channel))
                    .isEqualTo(value));
        // The float32 sum of zero-mean fields of float64 values.
        assertThat(Expected.sum(source, c)).isCloseTo(expected.get("sum").asDouble(), within(1e-3));
      }
    }
  }

  @Test
  void centresAreTheMeansOfBothFacesAndTheFarWallsAreAtRest() {
    Path file = Goldens.path("formats/pdearena_ns.h5");
    try (TrajectorySource faces = TrajectoryFiles.open(file);
        TrajectorySource centres =
            TrajectoryFiles.open(file, DEFAULTS.with(VelocityPlacement.CENTRES))) {
      for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 12; j++) {
          float right = i < 11 ? Expected.at(faces, 1, 5, i + 1, j, 1) : 0;
          float above = j < 11 ? Expected.at(faces, 1, 5, i, j + 1, 2) : 0;
          assertThat(Expected.at(centres, 1, 5, i, j, 0))
              .isEqualTo(Expected.at(faces, 1, 5, i, j, 0));
          assertThat(Expected.at(centres, 1, 5, i, j, 1))
              .isEqualTo(0.5f * (Expected.at(faces, 1, 5, i, j, 1) + right));
          assertThat(Expected.at(centres, 1, 5, i, j, 2))
              .isEqualTo(0.5f * (Expected.at(faces, 1, 5, i, j, 2) + above));
        }
      }
      assertThat(faces.digest()).isNotEqualTo(centres.digest());
    }
  }

  private void file(String name, String group, int count, int side, float mark) {
    double[][][][] values = new double[count][5][side][side];
    for (int n = 0; n < count; n++) {
      values[n][0][0][0] = mark + n;
    }
    try (WritableHdfFile file = HdfFile.write(directory.resolve(name))) {
      var fields = file.putGroup(group);
      for (String field : new String[] {"u", "vx", "vy"}) {
        fields.putDataset(field, values);
      }
    }
  }

  @Test
  void manyFilesAreOneSourceInTheOrderOfSplitsAndNames() throws IOException {
    file("NavierStokes2D_train_2_0.50000_2.h5", "train", 2, 4, 20);
    file("NavierStokes2D_train_1_0.50000_3.h5", "train", 3, 4, 10);
    file("NavierStokes2D_valid_1_0.50000.h5", "valid", 1, 4, 30);
    file("NavierStokes2D_test_1_0.50000.h5", "test", 2, 4, 40);
    Files.writeString(directory.resolve("readme.txt"), "not data");
    try (TrajectorySource source =
        TrajectoryFiles.open(directory, DEFAULTS.withSplits("train", "valid"))) {
      assertThat(source.count()).isEqualTo(6);
      float[] expected = {10, 11, 12, 20, 21, 30};
      for (int i = 0; i < 6; i++) {
        assertThat(source.read(i, 0, 2)[1]).isEqualTo(expected[i]);
      }
    }
    assertThatThrownBy(() -> TrajectoryFiles.open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("[test, train, valid]");
    assertThatThrownBy(() -> TrajectoryFiles.open(directory, DEFAULTS.withSplits("dev")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("split dev");
  }

  @Test
  void filesOfDifferentShapeAreRefused() {
    file("NavierStokes2D_train_1_0.5.h5", "train", 1, 4, 0);
    file("NavierStokes2D_train_2_0.5.h5", "train", 1, 6, 0);
    assertThatThrownBy(() -> TrajectoryFiles.open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("train_2")
        .hasMessageContaining("H=6");
  }
}
