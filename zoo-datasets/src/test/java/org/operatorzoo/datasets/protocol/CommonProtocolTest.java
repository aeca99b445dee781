package org.operatorzoo.datasets.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.Goldens;

class CommonProtocolTest {

  private static final String REFERENCE = "protocol/resize.h5";

  /** Stored as [H, W, T, C]. */
  private static float[] timeFirst(float[] values, int cells, int frames, int channels) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      int t = i / channels % frames;
      int cell = i / channels / frames;
      result[(t * cells + cell) * channels + c] = values[i];
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"up, 8, 8, 2, 2, 4", "down, 20, 12, 2, 3, 3", "same, 16, 16, 1, 1, 2"})
  void resizedAndPaddedFramesAndMasksAreTheReferences(
      String name, int height, int width, int frames, int channels, int padded) {
    TrajectoryShape shape = new TrajectoryShape(frames, height, width, channels);
    CommonProtocol protocol = new CommonProtocol(16, padded, 1, 1, 1);
    float[] input =
        timeFirst(Goldens.floats(REFERENCE, name + "_input"), height * width, frames, channels);
    FieldBatch output = protocol.present(input, shape);
    float[] expected = Goldens.floats(REFERENCE, name + "_output");
    assertThat(output.shape()).containsExactly(1, 16, 16, frames, padded);
    // float32, four products.
    assertThat(output.values()).containsExactly(expected, within(5e-7f));
    int predicted = 0;
    float[] mask = Goldens.floats(REFERENCE, name + "_mask");
    for (int c = 0; c < padded; c++) {
      predicted += (int) mask[c];
    }
    assertThat(protocol.mask(shape, predicted).values()).containsExactly(mask);
  }

  @Property(tries = 50)
  void constantFieldsStayConstantAtEverySize(
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int resolution) {
    float[] values = new float[height * width];
    Arrays.fill(values, 0.625f);
    CommonProtocol protocol = new CommonProtocol(resolution, 2, 1, 1, 1);
    FieldBatch result = protocol.present(values, new TrajectoryShape(1, height, width, 1));
    for (int y = 0; y < resolution; y++) {
      for (int x = 0; x < resolution; x++) {
        assertThat(result.at(0, y, x, 0, 0)).isCloseTo(0.625f, within(1e-7f));
        assertThat(result.at(0, y, x, 0, 1)).isEqualTo(1f);
      }
    }
  }

  @Test
  void windowsHoldInputAndTheFramesThatFollow() {
    ArraySource source = new ArraySource("places", 2, new TrajectoryShape(9, 4, 4, 1));
    CommonProtocol protocol = new CommonProtocol(4, 2, 3, 2, 4);
    TrainingWindow window = protocol.window(source, 1, 4);
    assertThat(window.input().shape()).containsExactly(1, 4, 4, 3, 2);
    assertThat(window.target().shape()).containsExactly(1, 4, 4, 2, 2);
    assertThat(window.input().at(0, 2, 1, 0, 0)).isEqualTo(source.value(1, 4, 9, 0));
    assertThat(window.target().at(0, 2, 1, 1, 0)).isEqualTo(source.value(1, 8, 9, 0));
    assertThat(window.target().at(0, 2, 1, 1, 1)).isEqualTo(1f);
    assertThat(protocol.windows(9)).isEqualTo(5);
    assertThatThrownBy(() -> protocol.window(source, 1, 5)).isInstanceOf(DatasetException.class);
  }

  @Test
  void sourcesThatDoNotFitAreRefusedByName() {
    CommonProtocol protocol = new CommonProtocol(8, 1, 10, 1, 10);
    ArraySource wide = new ArraySource("wide", 1, new TrajectoryShape(20, 8, 8, 2));
    ArraySource brief = new ArraySource("brief", 1, new TrajectoryShape(10, 8, 8, 1));
    assertThatThrownBy(() -> protocol.window(wide, 0, 0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("wide")
        .hasMessageContaining("at most 1 channels");
    assertThatThrownBy(() -> new ProtocolEvaluationSet(brief, protocol))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("brief")
        .hasMessageContaining("at least 11 frames");
    assertThatThrownBy(() -> new CommonProtocol(0, 1, 1, 1, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("height");
  }

  @Test
  void aRectangleOfTheDatasOwnGridKeepsEveryValue() {
    float[] values = {1, 2, 3, 4, 5, 6};
    CommonProtocol protocol = new CommonProtocol(2, 3, 1, 1, 1, 1);
    TrajectoryShape shape = new TrajectoryShape(1, 2, 3, 1);
    assertThat(protocol.present(values, shape).values()).containsExactly(values);
    assertThat(protocol.mask(shape, 1).values()).containsOnly(1f);
    assertThat(protocol.resizes(shape)).isFalse();
    assertThat(protocol.resizes(new TrajectoryShape(1, 3, 2, 1))).isTrue();
  }

  @Test
  void squaresAndRectanglesSurviveJsonAndSquaresKeepTheirForm() {
    CommonProtocol square = new CommonProtocol(64, 4, 10, 1, 5);
    CommonProtocol rectangle = new CommonProtocol(48, 40, 4, 10, 1, 5);
    assertThat(square)
        .hasToString(
            "CommonProtocol[resolution=64, channels=4, framesIn=10, framesOut=1, horizon=5]");
    for (CommonProtocol protocol : List.of(square, rectangle)) {
      String json = Documents.toJson(protocol);
      assertThat(Documents.fromJson("x", json, CommonProtocol.class)).isEqualTo(protocol);
    }
    assertThat(Documents.toJson(square)).contains("\"resolution\" : 64").doesNotContain("height");
  }
}
