package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * Files as other programs write them. Expected values were computed with h5py 3.16 and SciPy 1.17,
 * which share no code with the readers; sums are taken over float32 values in double.
 */
class FilesOfOthersTest {

  @TempDir Path directory;

  private static FileSource open(String name, String... splits) {
    return TrajectoryFiles.open(
        Goldens.path("cases/" + name), ReadOptions.DEFAULTS.withSplits(splits));
  }

  private static double sum(TrajectorySource source, int trajectory) {
    double sum = 0;
    for (float value : source.read(trajectory, 0, source.shape().frames())) {
      sum += value;
    }
    return sum;
  }

  /** Sums of trajectories 0 and the last, the first value and the last. */
  @ParameterizedTest
  @CsvSource({
    // chunks of trajectory 2 were never written, the fill value is 7.5
    "hdf5/partly_written.h5, 1751.0216002850939, 27300, 0.30012571811676025, 7.5",
    "hdf5/soft_link.h5, 1751.0216002850939, 1751.1272617742798, 0.30012571811676025,"
        + " 0.26674678921699524",
    "hdf5/named_type.h5, -22.946037143468857, -112.40397528529866, 0.3455841839313507,"
        + " 0.1648603081703186",
    "hdf5/compact.h5, 93.89118847693317, 93.90453666239046, 0.30012571811676025,"
        + " 0.6243280172348022",
    "hdf5/attr_list.h5, 1751.0216002850939, 1751.1272617742798, 0.30012571811676025,"
        + " 0.26674678921699524",
    "hdf5/i4.h5, 1751028, 1751132, 300, 267",
    "hdf5/u1.h5, 168960, 168941, 24, 21",
    "mat/mat5_int16.mat, 602505, 602594, 300, -33",
    "mat/mat73_int16.mat, 602505, 602594, 300, -33"
  })
  void everyStorageTypeAndLinkIsReadAsItStands(
      String name, double sumOfFirst, double sumOfLast, float first, float last) {
    try (FileSource source = open(name)) {
      assertThat(sum(source, 0)).isCloseTo(sumOfFirst, within(1e-9 * Math.abs(sumOfFirst)));
      assertThat(sum(source, source.count() - 1))
          .isCloseTo(sumOfLast, within(1e-9 * Math.abs(sumOfLast)));
      assertThat(source.read(0, 0, 1)[0]).isEqualTo(first);
      float[] end = source.read(source.count() - 1, source.shape().frames() - 1, 1);
      assertThat(end[end.length - 1]).isEqualTo(last);
    }
  }

  @Test
  void wholeNumbersAreSaidToBeSome() {
    for (String name : List.of("hdf5/i4.h5", "mat/mat5_int16.mat", "mat/mat73_int16.mat")) {
      try (FileSource source = open(name)) {
        assertThat(source.notes()).singleElement().asString().contains("whole numbers (int");
      }
    }
    try (FileSource source = open("hdf5/attr_list.h5")) {
      assertThat(source.notes()).isEmpty();
      assertThat(source.channels()).containsExactly("u", "v");
    }
  }

  @Test
  void bothVersionsOfMatFilesGiveTheSameNumbers() {
    try (FileSource five = open("mat/mat5_int16.mat");
        FileSource seven = open("mat/mat73_int16.mat")) {
      for (int i = 0; i < 3; i++) {
        assertThat(five.read(i, 0, 13)).isEqualTo(seven.read(i, 0, 13));
      }
    }
  }

  @Test
  void fieldsThatNoAttributeListsAreTakenFromTheirGroups() {
    try (FileSource source = open("hdf5/well_nonames.hdf5")) {
      assertThat(source.channels())
          .containsExactly("density", "height", "velocity_x", "velocity_y");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hdf5/virtual.h5 | a virtual dataset | h5repack -l CONTI virtual.h5 copy.h5",
        "hdf5/szip.h5 | the filter szip | h5repack -f GZIP=4 szip.h5 copy.h5",
        "mat/mat5_complex.mat | complex single | real(u) and imag(u)",
        "mat/mat5_darcy.mat | array \"coeff\" [3, 10, 14] single | array \"sol\" [3, 10, 14]",
        "mat/mat73_sol.mat | dataset \"sol\" [13, 14, 10, 3] | dataset \"t\" [13, 1]"
      })
  void whatIsNotReadIsNamedWithAWayOut(String name, String what, String remedy) {
    assertThatThrownBy(() -> open(name).read(0, 0, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("Truncated");
  }

  @Test
  void theGroupOfAFileDecidesItsSplitWhateverItsName() {
    assertThat(open("dirs/latest", "train").count()).isEqualTo(6);
    assertThatThrownBy(() -> open("dirs/latest", "test"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("only [train]");
  }

  @Test
  void timeStampsInNamesAreReadInTheirOrder() {
    try (FileSource files = open("dirs/long_file_names")) {
      assertThat(files.count()).isEqualTo(2);
      assertThat(sum(files, 0)).isCloseTo(-22.946037143468857, within(1e-9));
      assertThat(sum(files, 1)).isCloseTo(-4.386384298326448, within(1e-9));
    }
    assertThat(open("dirs/long_case_name").count()).isEqualTo(1);
  }

  @Test
  void aDirectoryOfSplitsMayHoldEitherEnding() {
    assertThat(open("dirs/sc_split_h5", "train").count()).isEqualTo(2);
  }

  @Test
  void twoFilesOfOneNumberAreRefused() throws IOException {
    Path train = Goldens.path("cases/dirs/sc_split_h5/train");
    Files.copy(train.resolve("data_0.h5"), directory.resolve("data_0.h5"));
    Files.copy(train.resolve("data_1.h5"), directory.resolve("data_00.hdf5"));
    assertThatThrownBy(() -> TrajectoryFiles.open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data_0.h5")
        .hasMessageContaining("data_00.hdf5");
  }

  @Test
  void fortranOrderGivesTheValuesOfCOrder() {
    try (FileSource c = open("dirs/json_bom");
        FileSource fortran = open("dirs/npy_fortran")) {
      assertThat(fortran.read(0, 0, 20)).isEqualTo(c.read(0, 0, 20));
      assertThat(sum(c, 0)).isCloseTo(92784.35356502948, within(1e-6));
    }
  }

  @Test
  void damagedFilesAreRefusedInWordsAboutTheFile() throws IOException {
    try (var files = Files.list(Goldens.path("cases/broken"))) {
      for (Path file : files.sorted().toList()) {
        requireRefusal(file);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pdebench_diff_react.h5, 83739=2",
    "pdebench_diff_react.h5, 1882=127",
    "pdearena_nscond.h5, 1938=159 1939=189 1940=2",
    "pdebench_rdb_swe.h5, 1891=1"
  })
  void singleDamagedBytesAreRefusedInWordsAboutTheFile(String name, String patches)
      throws IOException {
    byte[] bytes = Files.readAllBytes(Goldens.path("formats/" + name));
    for (String patch : patches.split(" ", -1)) {
      String[] parts = patch.split("=", -1);
      bytes[Integer.parseInt(parts[0])] = (byte) Integer.parseInt(parts[1]);
    }
    requireRefusal(Files.write(directory.resolve(name), bytes));
  }

  private static void requireRefusal(Path file) {
    assertThatThrownBy(
            () -> {
              try (FileSource source = TrajectoryFiles.open(file)) {
                for (int i = 0; i < source.count(); i++) {
                  source.read(i, 0, source.shape().frames());
                }
              }
            })
        .as(file.getFileName().toString())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(file.getFileName().toString())
        .message()
        .doesNotContainPattern(
            "Exception|Error|java|jhdf|null|capacity <|integer overflow|long overflow|Heap");
  }

  @Test
  void theVorticityOfAnotherProjectIsReadToTheLastValue() {
    try (FileSource source =
        TrajectoryFiles.open(Goldens.path("real/mat/allen_cahn_2d_tiny.mat"))) {
      assertThat(source.count()).isEqualTo(10);
      assertThat(source.shape()).hasToString("[T=12, H=16, W=16, C=1]");
      assertThat(source.read(0, 0, 1)[0]).isEqualTo(0.215547204f);
      assertThat(source.read(5, 6, 1)[8 * 16 + 8]).isEqualTo(0.280691266f);
      assertThat(source.read(9, 11, 1)[255]).isEqualTo(0.0470182262f);
      double sum = 0;
      for (int i = 0; i < 10; i++) {
        sum += sum(source, i);
      }
      assertThat(sum).isCloseTo(0.07061433235, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "burgers_1d_ts_small.mat | shape [16, 128, 30]",
        "burgers_tiny.mat | shape [30, 64]",
        "ks_1d_tiny.mat | shape [2, 128, 10]",
        "ic_burgers.mat | array \"IC\" [1, 2, 128, 128] single",
        "burgers_shock.mat | array \"usol\" [256, 100] double",
        "unrst_33331.mat | array \"Pressure\" [20, 33, 1, 33] single",
        "scipy_test3dmatrix_6.1_SOL2.mat | array \"test3dmatrix\" [2, 3, 4] double",
        "scipy_test3dmatrix_7.4_GLNX86.mat | array \"test3dmatrix\" [2, 3, 4] double",
        "scipy_testcomplex_7.4_GLNX86.mat | array \"testcomplex\" [1, 9] complex double",
        "scipy_testhdf5_7.4_GLNX86.mat | dataset \"testdouble\"",
        "scipy_corrupted_zlib_data.mat | byte 222",
        "scipy_corrupted_zlib_checksum.mat | contradict their checksum",
        "scipy_malformed1.mat | byte"
      })
  void matFilesOfOtherProjectsAreRefusedByWhatTheyHold(String name, String what) {
    assertThatThrownBy(() -> TrajectoryFiles.open(Goldens.path("real/mat/" + name)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(what);
  }

  @Test
  void readingABoxOfChunksEqualsReadingEverything() {
    try (FileSource source = open("hdf5/partly_written.h5")) {
      float[] all = source.read(2, 0, 13);
      int frame = source.shape().frameSize();
      assertThat(source.read(2, 4, 3)).isEqualTo(Arrays.copyOfRange(all, 4 * frame, 7 * frame));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cases/hdf5/page.hdf5 | a web page | Download the file again",
        "real/onnx/git_lfs_pointer.onnx | the pointer that Git LFS leaves | git lfs pull",
        "real/netcdf/station_locations_classic.nc | the classic format | nccopy -k nc4",
        "real/mat/scipy_test_mat4_le_floats.mat | a MAT file of version 4 | '-v7.3'",
        "real/pt/neuralop_model_state_dict.pt | a PyTorch file | numpy.savez",
        "real/pt/percnn_2d_gs_rd_legacy.pt | a PyTorch file | numpy.savez",
        "real/safetensors/djl_list.safetensors | a safetensors file | weights and no trajectories"
      })
  void whatIsNoTrajectoriesIsNamedByItsFirstBytes(String name, String what, String remedy) {
    assertThatThrownBy(() -> TrajectoryFiles.open(Goldens.path(name)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(remedy);
  }
}
