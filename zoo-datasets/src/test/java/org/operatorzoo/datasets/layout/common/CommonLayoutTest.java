package org.operatorzoo.datasets.layout.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.protocol.CommonProtocol;

class CommonLayoutTest {

  @ParameterizedTest
  @ValueSource(strings = {"dpot_protocol.h5", "dpot_protocol_cfdbench.h5"})
  void singleFilesHaveTheExpectedShapeValuesAndSum(String file) {
    JsonNode expected = Expected.of(file).get("datasets").get("data");
    int[] extents = Expected.ints(expected.get("shape"));
    try (TrajectorySource source = TrajectoryFiles.open(Goldens.path("formats/" + file))) {
      assertThat(source.count()).isEqualTo(extents[0]);
      assertThat(source.shape()).isEqualTo(shape(extents, 1));
      for (JsonNode value : expected.get("values")) {
        int[] at = Expected.ints(value.get("index"));
        assertThat(value(source, at[0], at, 1)).isEqualTo((float) value.get("value").asDouble());
      }
      double sum = 0;
      for (int i = 0; i < source.count(); i++) {
        sum += sum(source.read(i, 0, source.shape().frames()));
      }
      assertThat(sum).isCloseTo(expected.get("sum").asDouble(), within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"train/data_0.hdf5", "train/data_1.hdf5", "test/data_0.hdf5"})
  void scatteredFilesHaveTheExpectedShapeValuesAndSum(String file) {
    JsonNode expected = Expected.of("dpot_protocol_dir/" + file).get("datasets").get("data");
    String split = file.substring(0, file.indexOf('/'));
    int index = file.contains("_1") ? 1 : 0;
    try (TrajectorySource source =
        TrajectoryFiles.open(Goldens.path("formats/dpot_protocol_dir/" + split))) {
      assertThat(source.count()).isEqualTo(split.equals("train") ? 2 : 1);
      assertThat(source.shape()).isEqualTo(shape(Expected.ints(expected.get("shape")), 0));
      for (JsonNode value : expected.get("values")) {
        int[] at = Expected.ints(value.get("index"));
        assertThat(value(source, index, at, 0)).isEqualTo((float) value.get("value").asDouble());
      }
      assertThat(sum(source.read(index, 0, source.shape().frames())))
          .isCloseTo(expected.get("sum").asDouble(), within(1e-3));
    }
  }

  @Test
  void resizedAndPaddedTrajectoriesAreTheReferences() {
    check("dpot_protocol.h5", "dpot_protocol.h5", 0, 32, "padded_sample0_res32_channels4");
    check(
        "dpot_protocol_cfdbench.h5",
        "dpot_protocol_cfdbench.h5",
        1,
        16,
        "padded_sample1_res16_channels4");
    check(
        "dpot_protocol_dir/train",
        "dpot_protocol_dir/train/data_0.hdf5",
        0,
        8,
        "padded_res8_channels4");
  }

  private static void check(String place, String file, int trajectory, int res, String key) {
    JsonNode expected = Expected.of(file).get(key);
    CommonProtocol protocol = new CommonProtocol(res, 4, 10, 1, 10);
    try (TrajectorySource source = TrajectoryFiles.open(Goldens.path("formats/" + place))) {
      float[] values = source.read(trajectory, 0, source.shape().frames());
      FieldBatch sample = protocol.present(values, source.shape());
      int[] shape = Expected.ints(expected.get("shape"));
      assertThat(sample.shape()).containsExactly(1, shape[0], shape[1], shape[2], shape[3]);
      for (JsonNode value : expected.get("values")) {
        int[] at = Expected.ints(value.get("index"));
        assertThat(sample.at(0, at[0], at[1], at[2], at[3]))
            .isCloseTo((float) value.get("value").asDouble(), within(2e-7f));
      }
      assertThat(sum(sample.values())).isCloseTo(expected.get("sum").asDouble(), within(1e-2));
    }
  }

  @Test
  void aRangeOfFramesIsThatPartOfTheWholeTrajectory() {
    for (String place :
        new String[] {"dpot_protocol.h5", "dpot_protocol_cfdbench.h5", "dpot_protocol_dir/train"}) {
      try (TrajectorySource source = TrajectoryFiles.open(Goldens.path("formats/" + place))) {
        float[] all = source.read(1, 0, source.shape().frames());
        float[] part = source.read(1, 7, 5);
        int frame = source.shape().frameSize();
        assertThat(part).containsExactly(Arrays.copyOfRange(all, 7 * frame, 12 * frame));
      }
    }
  }

  @Test
  void framesAndTrajectoriesThatDoNotExistAreRefused() {
    try (TrajectorySource source = TrajectoryFiles.open(Goldens.path("formats/dpot_protocol.h5"))) {
      assertThatThrownBy(() -> source.read(4, 0, 1))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("0..3")
          .hasMessageContaining("trajectory 4");
      assertThatThrownBy(() -> source.read(0, 15, 6))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("0..19")
          .hasMessageContaining("6 frames from frame 15");
      assertThatThrownBy(() -> source.read(0, -1, 1)).isInstanceOf(DatasetException.class);
    }
  }

  private static TrajectoryShape shape(int[] extents, int from) {
    int channels = extents.length == from + 4 ? extents[from + 3] : 1;
    return new TrajectoryShape(extents[from + 2], extents[from], extents[from + 1], channels);
  }

  /** The value at an index [(n,) x, y, t(, c)] of the file. */
  private static float value(TrajectorySource source, int trajectory, int[] at, int from) {
    TrajectoryShape s = source.shape();
    float[] frame = source.read(trajectory, at[from + 2], 1);
    int channel = at.length > from + 3 ? at[from + 3] : 0;
    return frame[(at[from] * s.width() + at[from + 1]) * s.channels() + channel];
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
