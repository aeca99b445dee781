package org.operatorzoo.datasets.layout.told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.array.NpyFile;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.ArrayChoice;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;

class ToldLayoutTest {

  @TempDir Path directory;

  private static FileSource open(Path path, String axes, String... variables) {
    return TrajectoryFiles.open(
        path, ReadOptions.DEFAULTS.with(new ArrayChoice(List.of(variables), axes)));
  }

  private static FileSource open(String resource, String axes, String... variables) {
    return open(Goldens.path(resource), axes, variables);
  }

  @Test
  void channelsBeforeTimeAreReadAsTheSameFieldInTheUsualOrder() {
    try (FileSource told = open("cases/hdf5/channel_first.h5", "NCTHW");
        FileSource usual = TrajectoryFiles.open(Goldens.path("cases/hdf5/attr_list.h5"))) {
      assertThat(told.shape()).isEqualTo(usual.shape());
      for (int i = 0; i < 3; i++) {
        assertThat(told.read(i, 0, 13)).isEqualTo(usual.read(i, 0, 13));
        assertThat(told.read(i, 4, 2)).isEqualTo(usual.read(i, 4, 2));
      }
    }
  }

  @Test
  void withoutBeingToldAShapeThatLooksWrongIsSaid() {
    try (FileSource source = TrajectoryFiles.open(Goldens.path("cases/hdf5/channel_first.h5"))) {
      assertThat(source.notes())
          .singleElement()
          .asString()
          .contains("[T=10, H=2, W=13, C=14]", "looks wrong", "--axes");
    }
    try (FileSource told = open("cases/hdf5/channel_first.h5", "NCTHW")) {
      assertThat(told.notes()).isEmpty();
    }
  }

  @Test
  void timeBeforeSpaceIsReadWhenTold() {
    try (FileSource told = open("cases/hdf5/time_major.h5", "NTHW");
        FileSource usual = TrajectoryFiles.open(Goldens.path("cases/hdf5/attr_list.h5"))) {
      assertThat(told.shape()).hasToString("[T=13, H=10, W=14, C=1]");
      float[] both = usual.read(1, 0, 13);
      float[] one = told.read(1, 0, 13);
      for (int p = 0; p < one.length; p++) {
        assertThat(one[p]).isEqualTo(both[2 * p]);
      }
    }
  }

  /** Values as SciPy, NumPy and h5py give them, at the index in the file's own axes. */
  @ParameterizedTest
  @CsvSource({
    "real/mat/unrst_33331.mat, THCW, Pressure, 10, 16, 16, 2473.38208",
    "real/mat/scipy_test3dmatrix_6.1_SOL2.mat, THW, test3dmatrix, 1, 1, 2, 16",
    "real/mat/scipy_test3dmatrix_7.4_GLNX86.mat, THW, test3dmatrix, 1, 2, 3, 24",
    "real/mat/burgers_shock.mat, HW, usol, 0, 128, 50, -0.532002887",
    "real/mat/ic_burgers.mat, NTHW, IC, 1, 64, 64, 0.230270669",
    "real/npy/heat_90.npy, HW, heat_90, 0, 220, 50, -0.000215343068",
    "real/npz/phiflow_dens_001000.npz, HW, data, 0, 128, 64, 5.36630011",
    "real/npz/phiflow_velo_001000.npz, HWT, data, 1, 128, 64, -0.0639500618",
    "real/npz/modulus_fno3d_test.npz, NTHWC, data_out, 9, 9, 9, -0.00657318532",
    "real/h5/blasius_inlet.h5, HW, primitives, 0, 4, 501, 1"
  })
  void everyContainerGivesTheValueOfAnIndependentReader(
      String file, String axes, String variable, int t, int row, int column, float value) {
    try (FileSource source = open(file, axes, variable)) {
      float[] frame = source.read(source.count() - 1, t, 1);
      assertThat(frame[row * source.shape().width() + column]).isEqualTo(value);
    }
  }

  @Test
  void severalArraysAreTheChannelsOneAfterTheOther() {
    try (FileSource both = open("cases/mat/mat5_darcy.mat", "NHW", "coeff", "sol");
        FileSource second = open("cases/mat/mat5_darcy.mat", "NHW", "sol")) {
      assertThat(both.channels()).containsExactly("coeff", "sol");
      assertThat(both.shape()).hasToString("[T=1, H=10, W=14, C=2]");
      float[] pairs = both.read(2, 0, 1);
      float[] alone = second.read(2, 0, 1);
      for (int p = 0; p < alone.length; p++) {
        assertThat(pairs[2 * p + 1]).isEqualTo(alone[p]);
      }
    }
  }

  @Test
  void anArrayInAGroupIsNamedByItsPath() {
    try (FileSource told = open("formats/pdearena_ns.h5", "NTHW", "train/vx", "train/vy");
        FileSource published = TrajectoryFiles.open(Goldens.path("formats/pdearena_ns.h5"))) {
      assertThat(told.channels()).containsExactly("vx", "vy");
      assertThat(told.read(0, 0, 1)[0]).isEqualTo(published.read(0, 0, 1)[1]);
    }
  }

  @Test
  void aNameAloneIsReadAsMostFilesAreAndSaid() {
    try (FileSource source = open("cases/mat/mat73_sol.mat", null, "sol")) {
      assertThat(source.shape()).hasToString("[T=13, H=10, W=14, C=1]");
      assertThat(source.count()).isEqualTo(3);
      assertThat(source.notes()).singleElement().asString().contains("taken for NHWT");
    }
  }

  @Test
  void attributesInAFileSayItsAxes() {
    Path path = directory.resolve("own.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("w", new float[][][][] {{{{1, 2}, {3, 4}}}, {{{5, 6}, {7, 8}}}})
          .putAttribute("axes", "CTHW");
      file.putDataset("time", new float[] {0});
    }
    try (FileSource source = TrajectoryFiles.open(path)) {
      assertThat(source.count()).isEqualTo(1);
      assertThat(source.read(0, 0, 1)).containsExactly(1, 5, 2, 6, 3, 7, 4, 8);
      assertThat(source.channels()).containsExactly("w 0", "w 1");
    }
  }

  @Test
  void aDirectoryOfFilesHoldsATrajectoryEachInTheOrderOfTheirNumbers() throws IOException {
    for (int i = 0; i < 11; i++) {
      float[] values = new float[3 * 2 * 2];
      Arrays.fill(values, i);
      NpyFile.write(directory.resolve("run_" + i + ".npy"), new int[] {3, 2, 2}, values);
    }
    try (FileSource source = open(directory, "THW")) {
      assertThat(source.count()).isEqualTo(11);
      assertThat(source.shape()).hasToString("[T=3, H=2, W=2, C=1]");
      assertThat(source.read(10, 1, 1)).containsOnly(10);
      assertThat(source.digest()).hasSize(64);
    }
    NpyFile.write(directory.resolve("run_11.npy"), new int[] {2, 2, 2}, new float[8]);
    assertThatThrownBy(() -> open(directory, "THW"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("run_11.npy");
  }

  @Test
  void whatDoesNotFitTheAxesIsNamed() {
    assertThatThrownBy(() -> open("cases/mat/mat5_darcy.mat", "NHW"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("--variable")
        .hasMessageContaining("\"coeff\" [3, 10, 14] single");
    assertThatThrownBy(() -> open("cases/hdf5/attr_list.h5", "NHW", "data"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("[3, 10, 14, 13, 2]");
    assertThatThrownBy(() -> open("real/npy/complex_input_sample.npy", "HW"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("complex");
    assertThatThrownBy(() -> open("real/npz/phiflow_velo_001000.npz", "HW", "extrapolation"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("never unpickled");
  }

  @ParameterizedTest
  @CsvSource({"NTHWX", "NTH", "NTHWH", "nthw"})
  void lettersThatNameNoAxesAreRefused(String axes) {
    assertThatThrownBy(() -> new ArrayChoice(List.of(), axes))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NTHWC");
  }

  @Test
  void everyArrayOfAFileIsListedWithItsType() {
    try (ArrayFile file = ArrayFiles.open(Goldens.path("real/netcdf/mrcosts_fit_netcdf4.nc"))) {
      assertThat(file.list())
          .extracting(Object::toString)
          .contains("\"omega_classes\" [9, 12] int64", "\"cluster_centroids\" [6] float64")
          .anyMatch(entry -> entry.startsWith("\"modes\" [9, 80, 12] compound values"));
    }
    for (String name : List.of("0d", "1d", "2d", "boolean", "fp16", "fp32", "int8", "uint8")) {
      try (ArrayFile file = ArrayFiles.open(Goldens.path("real/npy/djl_" + name + ".npy"))) {
        var array = file.array("any");
        int[] dims = new int[array.shape().length];
        Arrays.fill(dims, 1);
        assertThat(array.read(new long[dims.length], dims)).as(name).containsExactly(1f);
      }
    }
  }
}
