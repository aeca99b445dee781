package org.operatorzoo.datasets.layout.well;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.FileSource;

class WellLayoutTest {

  private static final Path FILE = Goldens.path("formats/the_well_sample.hdf5");

  @TempDir Path directory;

  private static JsonNode expected(String dataset) {
    return Expected.of("the_well_sample.hdf5").get("datasets").get(dataset);
  }

  @Test
  void fieldsAreFlattenedToNamedChannels() {
    try (FileSource source = TrajectoryFiles.open(FILE)) {
      assertThat(source.shape()).isEqualTo(new TrajectoryShape(6, 12, 16, 5));
      assertThat(source.channels())
          .containsExactly("density", "pressure", "mask", "velocity_x", "velocity_y");
    }
  }

  @Test
  void scalarsAndVectorsAreTheReferences() {
    try (FileSource source = TrajectoryFiles.open(FILE)) {
      for (String name : List.of("density", "pressure")) {
        int c = source.channels().indexOf(name);
        Expected.forEach(
            expected("t0_fields/" + name).get("values"),
            (at, value) ->
                assertThat(Expected.at(source, at[0], at[1], at[2], at[3], c)).isEqualTo(value));
        assertThat(Expected.sum(source, c))
            .isCloseTo(expected("t0_fields/" + name).get("sum").asDouble(), within(1e-2));
      }
      Expected.forEach(
          expected("t1_fields/velocity").get("values"),
          (at, value) ->
              assertThat(Expected.at(source, at[0], at[1], at[2], at[3], 3 + at[4]))
                  .isEqualTo(value));
      assertThat(Expected.sum(source, 3) + Expected.sum(source, 4)).isCloseTo(0, within(1e-3));
    }
  }

  @Test
  void axesThatAFieldLacksAreBroadcast() {
    try (FileSource source = TrajectoryFiles.open(FILE)) {
      Expected.forEach(
          expected("t0_fields/mask").get("values"),
          (at, value) -> {
            for (int column = 0; column < 16; column++) {
              assertThat(Expected.at(source, 0, 0, at[0], column, 2)).isEqualTo(value);
              assertThat(Expected.at(source, 1, 5, at[0], column, 2)).isEqualTo(value);
            }
          });
      // 2 trajectories, 6 frames, 16 columns of the same 12 values.
      assertThat(Expected.sum(source, 2))
          .isCloseTo(2 * 6 * 16 * expected("t0_fields/mask").get("sum").asDouble(), within(1e-3));
    }
  }

  private Path write(int dimensions, float[][] steady, boolean[] varying) {
    Path path = directory.resolve("well.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putAttribute("n_spatial_dims", dimensions);
      file.putAttribute("grid_type", "cartesian");
      file.putAttribute("n_trajectories", 2);
      WritableGroup axes = file.putGroup("dimensions");
      axes.putAttribute("spatial_dims", new String[] {"x", "y"});
      axes.putDataset("time", new float[3]);
      axes.putDataset("x", new float[2]);
      axes.putDataset("y", new float[4]);
      WritableGroup scalars = file.putGroup("t0_fields");
      scalars.putAttribute("field_names", new String[] {"depth"});
      varying(scalars.putDataset("depth", steady), varying, true, true);
      WritableGroup tensors = file.putGroup("t2_fields");
      tensors.putAttribute("field_names", new String[] {"stress"});
      varying(
          tensors.putDataset("stress", new float[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}),
          new boolean[] {false, false},
          true,
          false);
    }
    return path;
  }

  private static void varying(
      WritableDataset field, boolean[] sampleAndTime, boolean alongX, boolean alongY) {
    field.putAttribute("sample_varying", sampleAndTime[0] ? 1 : 0);
    field.putAttribute("time_varying", sampleAndTime[1] ? 1 : 0);
    field.putAttribute("dim_varying", new int[] {alongX ? 1 : 0, alongY ? 1 : 0});
  }

  @Test
  void tensorsHaveFourComponentsAndSteadyFieldsRepeat() {
    float[][] depth = {{1, 2, 3, 4}, {5, 6, 7, 8}};
    Path path = write(2, depth, new boolean[] {false, false});
    try (FileSource source = TrajectoryFiles.open(path)) {
      assertThat(source.channels())
          .containsExactly("depth", "stress_xx", "stress_xy", "stress_yx", "stress_yy");
      assertThat(source.read(1, 2, 1))
          .startsWith(1, 1, 2, 3, 4, 2, 1, 2, 3, 4)
          .endsWith(7, 5, 6, 7, 8, 8, 5, 6, 7, 8);
      assertThat(source.read(0, 0, 1)).containsExactly(source.read(1, 2, 1));
    }
  }

  @Test
  void anAxisThatIsNotThereIsRefused() {
    Path path = write(2, new float[2][4], new boolean[] {true, false});
    assertThatThrownBy(() -> TrajectoryFiles.open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("t0_fields/depth")
        .hasMessageContaining("3 axes");
  }

  @Test
  void anAxisOfAnotherLengthIsRefused() {
    Path path = write(2, new float[2][5], new boolean[] {false, false});
    assertThatThrownBy(() -> TrajectoryFiles.open(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("field depth")
        .hasMessageContaining("[2, 5]");
  }

  @Test
  void threeDimensionsAreRefusedByName() {
    Path path = write(3, new float[2][4], new boolean[] {false, false});
    assertThatThrownBy(
            () -> {
              try (TrajectorySource source = TrajectoryFiles.open(path)) {
                source.count();
              }
            })
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("two spatial dimensions")
        .hasMessageContaining("3 on a grid of type cartesian");
  }
}
