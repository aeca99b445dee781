package org.operatorzoo.datasets.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedHdf5Test {

  @TempDir Path directory;

  private final Hdf5Plan plan =
      new Hdf5Plan()
          .reserve("train/u", ElementType.FLOAT64, 2, 3)
          .reserve("train/v", ElementType.FLOAT32, 3, 2, 2)
          .put("train/dt", new double[] {0.5, 0.25})
          .put("t", new float[] {1, 2, 3})
          .attribute("", "eta", 0.01)
          .attribute("train", "note", "a text")
          .attribute("train/v", "unit", "m/s");

  @Test
  void theLibraryReadsWhatWasWrittenInAnyOrder() throws IOException {
    Path path = directory.resolve("new.h5");
    try (StreamedHdf5 file = plan.create(path)) {
      file.write("train/v", 8, new float[] {9, 10, 11, 12});
      file.write("train/u", 0, new float[] {1, 2, 3, 4});
      file.write("train/v", 0, new float[] {1, 2, 3, 4});
    }
    try (HdfFile hdf = new HdfFile(path)) {
      assertThat((double[][]) hdf.getDatasetByPath("train/u").getData())
          .isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 0, 0}});
      assertThat((float[][][]) hdf.getDatasetByPath("train/v").getData())
          .isDeepEqualTo(new float[][][] {{{1, 2}, {3, 4}}, {{0, 0}, {0, 0}}, {{9, 10}, {11, 12}}});
      assertThat(hdf.getDatasetByPath("train/dt").getData()).isEqualTo(new double[] {0.5, 0.25});
      assertThat(hdf.getDatasetByPath("t").getData()).isEqualTo(new float[] {1, 2, 3});
      assertThat(hdf.getAttribute("eta").getData()).isEqualTo(0.01);
      assertThat(hdf.getByPath("train").getAttribute("note").getData()).isEqualTo("a text");
      assertThat(hdf.getByPath("train/v").getAttribute("unit").getData()).isEqualTo("m/s");
    }
  }

  @Test
  void aFileCanBeGoneOnWith() throws IOException {
    Path path = directory.resolve("new.h5");
    try (StreamedHdf5 file = plan.create(path)) {
      file.write("train/u", 0, new float[] {1, 2, 3});
    }
    try (StreamedHdf5 file = StreamedHdf5.reopen(path, "train/u", "train/v")) {
      file.write("train/u", 3, new float[] {4, 5, 6});
      file.write("train/v", 11, new float[] {12});
    }
    try (Hdf5File file = Hdf5File.open(path)) {
      assertThat(file.slices("train/u").readAll()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(file.slices("train/v").readAll()[11]).isEqualTo(12);
    }
  }

  @Test
  void valuesBeyondADatasetAreRefused() throws IOException {
    try (StreamedHdf5 file = plan.create(directory.resolve("new.h5"))) {
      assertThatThrownBy(() -> file.write("train/u", 4, new float[3]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> file.write("train/w", 0, new float[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aThousandGroupsFitOneFile() throws IOException {
    Hdf5Plan large = new Hdf5Plan();
    for (int i = 0; i < 1000; i++) {
      large.reserve("%04d/data".formatted(i), ElementType.FLOAT32, 3, 2, 2, 1);
    }
    Path path = directory.resolve("groups.h5");
    try (StreamedHdf5 file = large.create(path)) {
      file.write("0999/data", 11, new float[] {7});
    }
    try (Hdf5File file = Hdf5File.open(path)) {
      assertThat(file.names("")).hasSize(1000);
      assertThat(file.slices("0999/data").readAll()[11]).isEqualTo(7);
      assertThat(file.slices("0500/data").readAll()).containsOnly(0);
    }
  }
}
