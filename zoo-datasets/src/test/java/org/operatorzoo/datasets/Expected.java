package org.operatorzoo.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Documents;

/** Expected values of the format files. */
public final class Expected {

  private Expected() {}

  /** The entry of a file. */
  public static JsonNode of(String file) {
    return Documents.read(Goldens.path("formats/expected.json"), JsonNode.class).get(file);
  }

  /** An array of whole numbers. */
  public static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asInt();
    }
    return values;
  }

  /** Every expected value of a dataset, as an index and the value as float32. */
  public static void forEach(JsonNode values, BiConsumer<int[], Float> check) {
    assertThat(values).isNotEmpty();
    for (JsonNode value : values) {
      check.accept(ints(value.get("index")), (float) value.get("value").asDouble());
    }
  }

  /** The value of a source at a place. */
  public static float at(TrajectorySource s, int trajectory, int t, int row, int column, int c) {
    return s.read(trajectory, t, 1)[(row * s.shape().width() + column) * s.shape().channels() + c];
  }

  /** The sum over one channel of every trajectory. */
  public static double sum(TrajectorySource source, int channel) {
    double sum = 0;
    for (int i = 0; i < source.count(); i++) {
      float[] values = source.read(i, 0, source.shape().frames());
      for (int p = channel; p < values.length; p += source.shape().channels()) {
        sum += values[p];
      }
    }
    return sum;
  }
}
