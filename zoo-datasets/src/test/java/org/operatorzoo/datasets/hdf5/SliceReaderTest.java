package org.operatorzoo.datasets.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.Goldens;

class SliceReaderTest {

  @ParameterizedTest
  @CsvSource({
    "dpot_protocol.h5, data, true",
    "dpot_protocol_cfdbench.h5, data, true",
    "fno_ns_v73.mat, u, false",
    "pdebench_cfd_2d.h5, density, true",
    "pdearena_ns.h5, train/vx, true",
    "pdebench_diff_react.h5, 0001/data, false",
    "the_well_sample.hdf5, t0_fields/density, false",
    "the_well_sample.hdf5, t1_fields/velocity, true"
  })
  void everyBoxEqualsTheLibrarysOwnSlice(String name, String dataset, boolean contiguous) {
    RandomGenerator random = Seeds.generator(1, name, 0);
    try (Hdf5File opened = Hdf5File.open(Goldens.path("formats/" + name));
        HdfFile file = new HdfFile(Goldens.path("formats/" + name))) {
      SliceReader reader = opened.slices(dataset);
      assertThat(reader.isContiguous()).isEqualTo(contiguous);
      long[] shape = reader.shape();
      for (int trial = 0; trial < 50; trial++) {
        long[] offset = new long[shape.length];
        int[] dims = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
          offset[axis] = random.nextLong(shape[axis]);
          dims[axis] = 1 + random.nextInt((int) (shape[axis] - offset[axis]));
        }
        Object expected = file.getDatasetByPath(dataset).getData(offset, dims);
        assertThat(reader.read(offset, dims)).containsExactly(NestedArrays.flatten(expected, dims));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "4, 1", "2, 3", "0, 0"})
  void boxesBeyondTheDatasetAreRefused(long offset, int extent) {
    try (Hdf5File file = Hdf5File.open(Goldens.path("formats/dpot_protocol.h5"))) {
      SliceReader reader = file.slices("data");
      assertThatThrownBy(
              () -> reader.read(new long[] {offset, 0, 0, 0}, new int[] {extent, 1, 1, 1}))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("[4, 16, 16, 20]");
    }
  }
}
