package org.operatorzoo.datasets.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;

class Hdf5FileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pdebench_cfd_2d.h5",
        "pdebench_rdb_swe.h5",
        "pdebench_diff_react.h5",
        "pdearena_ns.h5",
        "pdearena_nscond.h5",
        "fno_ns_v73.mat",
        "dpot_protocol.h5",
        "dpot_protocol_cfdbench.h5",
        "dpot_protocol_dir/train/data_0.hdf5",
        "dpot_protocol_dir/train/data_1.hdf5",
        "dpot_protocol_dir/test/data_0.hdf5",
        "the_well_sample.hdf5"
      })
  void everyListedDatasetHasItsShapeLayoutValuesAndSum(String name) {
    try (Hdf5File file = Hdf5File.open(Goldens.path("formats/" + name))) {
      for (Map.Entry<String, JsonNode> entry : Expected.of(name).get("datasets").properties()) {
        JsonNode expected = entry.getValue();
        int[] shape = Expected.ints(expected.get("shape"));
        SliceReader dataset = file.slices(entry.getKey());
        assertThat(dataset.shape()).isEqualTo(Arrays.stream(shape).asLongStream().toArray());
        if (shape.length > 0) {
          assertThat(dataset.isContiguous())
              .isEqualTo(expected.get("layout").asText().equals("contiguous"));
        }
        float[] values = dataset.readAll();
        Expected.forEach(
            expected.get("values"),
            (at, value) -> assertThat(values[flat(at, shape)]).as(entry.getKey()).isEqualTo(value));
        double sum = 0;
        double size = 0;
        for (float value : values) {
          sum += value;
          size += Math.abs(value);
        }
        // The sums were taken over the stored numbers; float64 ones are rounded here.
        assertThat(sum).isCloseTo(expected.get("sum").asDouble(), within(1e-7 * size));
      }
    }
  }

  private static int flat(int[] index, int[] shape) {
    int flat = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      flat = flat * shape[axis] + index[axis];
    }
    return flat;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pdebench_cfd_2d.h5",
        "pdebench_rdb_swe.h5",
        "pdebench_diff_react.h5",
        "the_well_sample.hdf5"
      })
  void everyListedAttributeIsRead(String name) {
    try (Hdf5File file = Hdf5File.open(Goldens.path("formats/" + name))) {
      for (Map.Entry<String, JsonNode> node : Expected.of(name).get("attributes").properties()) {
        for (Map.Entry<String, JsonNode> attribute : node.getValue().properties()) {
          Object found = file.attribute(node.getKey(), attribute.getKey());
          assertThat(texts(found))
              .as(node.getKey() + " " + attribute.getKey())
              .isEqualTo(texts(attribute.getValue()));
        }
      }
    }
  }

  private static List<String> texts(Object found) {
    if (found == null) {
      return List.of();
    }
    return found instanceof Object[] several
        ? Arrays.stream(several).map(Hdf5FileTest::text).toList()
        : List.of(text(found));
  }

  private static List<String> texts(JsonNode expected) {
    if (expected.isArray()) {
      return StreamSupport.stream(expected.spliterator(), false)
          .map(e -> text(e.asText()))
          .toList();
    }
    return List.of(text(expected.asText()));
  }

  /** HDF5 knows truth values as an enumeration of upper-case names. */
  private static String text(Object value) {
    String text = value.toString();
    return text.equals("TRUE") || text.equals("FALSE") ? text.toLowerCase(Locale.ROOT) : text;
  }

  @Test
  void everyListedTruthValueIsReadAsOneOrZero() {
    Map.Entry<String, JsonNode> expected =
        Expected.of("the_well_sample.hdf5").get("bool_dataset").properties().iterator().next();
    try (Hdf5File file = Hdf5File.open(Goldens.path("formats/the_well_sample.hdf5"))) {
      float[] values = file.slices(expected.getKey()).readAll();
      assertThat(values).hasSize(expected.getValue().size()).containsAnyOf(0f, 1f);
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(expected.getValue().get(i).asBoolean() ? 1f : 0f);
      }
    }
  }

  @Test
  void initialStatesLieInReverseOrder() {
    int checked = 0;
    try (Hdf5File file = Hdf5File.open(Goldens.path("formats/fno_ns_v73.mat"))) {
      float[] a = file.slices("a").readAll();
      for (JsonNode value : Expected.of("fno_ns_v73.mat").get("matlab_values")) {
        if (value.get("var").asText().equals("a")) {
          int[] at = Expected.ints(value.get("index"));
          assertThat(a[flat(new int[] {at[2], at[1], at[0]}, new int[] {16, 16, 4})])
              .isEqualTo((float) value.get("value").asDouble());
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsNamedWithWhatIsThere() {
    try (Hdf5File file = Hdf5File.open(Goldens.path("formats/pdearena_ns.h5"))) {
      assertThatThrownBy(() -> file.slices("train/w"))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("\"train/w\"")
          .hasMessageContaining("group \"train\"");
      assertThat(file.names("train")).contains("u", "vx", "vy").isSorted();
      assertThat(file.names("none")).isEmpty();
      assertThat(file.attribute("train", "none")).isNull();
      assertThat(file.has("train/u", 4)).isTrue();
      assertThat(file.has("train/u", 3)).isFalse();
    }
  }
}
