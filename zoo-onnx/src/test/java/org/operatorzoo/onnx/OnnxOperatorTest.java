package org.operatorzoo.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.onnx.Files.file;
import static org.operatorzoo.onnx.Files.waves;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoaders;

class OnnxOperatorTest {

  private static final FieldSpec OFFERED = FieldSpec.square(8, 10, 2);

  @TempDir Path directory;

  private static OnnxOperator open(String name, String... options) {
    Path file = file(name);
    return OnnxOperator.open(file, OnnxManifest.of(file, List.of(options)), OFFERED);
  }

  @Test
  void predictsWhatPyTorchComputes() {
    float[] expected = Documents.read(file("expected-frame.json"), float[].class); // [C, H, W]
    try (OnnxOperator operator = open("convolutions.onnx", "input=B(TC)HW")) {
      assertThat(operator.field()).isEqualTo(FieldSpec.square(8, 3, 2));
      FieldBatch frame = operator.predict(waves(1, 8, 3, 2));
      assertThat(frame.shape()).containsExactly(1, 8, 8, 1, 2);
      for (int c = 0; c < 2; c++) {
        for (int y = 0; y < 8; y++) {
          for (int x = 0; x < 8; x++) {
            // Sums of 54 products in float32, in another order.
            assertThat(frame.at(0, y, x, 0, c))
                .isCloseTo(expected[(c * 8 + y) * 8 + x], within(1e-5f));
          }
        }
      }
    }
  }

  @Test
  void anOrderThatTheShapesLeaveOpenIsAskedFor() {
    assertThatThrownBy(() -> open("convolutions.onnx"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("input \"x\" [?, 6, 8, 8]", "B(TC)HW and B(CT)HW", "input=");
  }

  @Test
  void ordersThatMeanTheSameNeedNotBeTold() {
    assertThatThrownBy(
            () -> OnnxOperator.open(file("convolutions.onnx"), FieldSpec.square(8, 1, 6)))
        .as("two channels out for six in")
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("output \"y\" [?, 2, 8, 8]");
    FieldSpec oneChannel = FieldSpec.square(8, 10, 1);
    try (OnnxOperator operator = OnnxOperator.open(file("convolutions.onnx"), oneChannel)) {
      assertThat(operator.field()).isEqualTo(new FieldSpec(8, 8, 6, 2, 1, 1));
    }
  }

  @Test
  void ordersThatTheShapesTellAreDetected() {
    FieldBatch window = waves(2, 8, 3, 2);
    try (OnnxOperator framesFirst = open("weighted.onnx");
        OnnxOperator channelsLast = open("last.onnx")) {
      assertThat(framesFirst.field()).isEqualTo(new FieldSpec(8, 8, 3, 2, 2, 2));
      assertThat(channelsLast.field()).isEqualTo(FieldSpec.square(8, 3, 2));
      assertThat(channelsLast.predict(window)).isEqualTo(window.slice(2, 1));
      FieldBatch two = framesFirst.predict(window);
      for (int t = 0; t < 2; t++) {
        float last = window.at(1, 5, 4, 2, 1);
        float before = window.at(1, 5, 4, 1, 1);
        assertThat(two.at(1, 5, 4, t, 1))
            .isCloseTo((t + 2) * last - (t + 1) * before, within(1e-6f));
      }
    }
  }

  @Test
  void rolloutsFeedAllPredictedFramesBack() {
    try (OnnxOperator operator = open("weighted.onnx")) {
      FieldBatch frames = operator.rollout(waves(1, 8, 3, 2), 6);
      // Both weightings continue a straight line.
      FieldBatch line = FieldBatch.zeros(1, 8, 8, 3, 2);
      IntStream.range(0, line.values().length).forEach(i -> line.values()[i] = i / 2 % 3);
      FieldBatch continued = operator.rollout(line, 6);
      assertThat(frames.frames()).isEqualTo(6);
      for (int t = 0; t < 6; t++) {
        assertThat(continued.at(0, 7, 1, t, 1)).isEqualTo(3 + t);
      }
    }
  }

  @Test
  void anyNumberOfWindowsGivesWhatEachAloneGives() {
    FieldBatch windows = waves(3, 8, 3, 2);
    try (OnnxOperator free = open("convolutions.onnx", "input=B(TC)HW");
        OnnxOperator twos = open("convolutions-of-two.onnx", "input=B(TC)HW")) {
      FieldBatch together = free.predict(windows);
      FieldBatch inTwos = twos.predict(windows);
      assertThat(inTwos.batch()).isEqualTo(3);
      for (int b = 0; b < 3; b++) {
        float[] alone = free.predict(windows.window(b)).values();
        assertThat(together.window(b).values()).containsExactly(alone, within(1e-6f));
        assertThat(inTwos.window(b).values()).containsExactly(alone, within(1e-6f));
      }
    }
  }

  @Test
  void aManifestBesideTheFileTellsWhatTheFileLeavesOpen() throws IOException {
    Path model = directory.resolve("mine.onnx");
    java.nio.file.Files.copy(file("convolutions-any-grid.onnx"), model);
    java.nio.file.Files.writeString(
        directory.resolve("mine.yaml"),
        "name: my-convolutions\ninput: B(TC)HW\noutput: B(TC)HW\nheight: 12\nwidth: 10\n");
    try (OnnxOperator operator = OnnxOperator.open(model, OFFERED)) {
      assertThat(operator.name()).isEqualTo("my-convolutions");
      assertThat(operator.field()).isEqualTo(new FieldSpec(12, 10, 3, 1, 2, 2));
    }
    try (LoadedOperator loaded =
        OperatorLoaders.find("onnx:" + model + ",height=8,width=8,name=other").open(OFFERED)) {
      assertThat(loaded.name()).isEqualTo("other");
      assertThat(loaded.weightsDigest()).isEqualTo(Digests.sha256(model));
      assertThat(loaded.field()).isEqualTo(FieldSpec.square(8, 3, 2));
    }
  }

  @Test
  void severalThreadsPredictAtOnce() {
    try (OnnxOperator operator = open("convolutions.onnx", "input=B(TC)HW")) {
      List<FieldBatch> windows =
          IntStream.range(0, 16).mapToObj(i -> waves(i + 1, 8, 3, 2).window(i)).toList();
      List<FieldBatch> alone = windows.stream().map(operator::predict).toList();
      assertThat(windows.parallelStream().map(operator::predict).toList()).isEqualTo(alone);
    }
  }

  @Test
  void contradictionsNameTheTensorAndBothExtents() {
    assertThatThrownBy(() -> open("convolutions.onnx", "input=B(TC)HW", "framesIn=4"))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("input \"x\" [?, 6, 8, 8]", "TC a multiple of 4", "found 6");
    assertThatThrownBy(() -> open("convolutions.onnx", "input=BTCHW"))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("5 axes", "4 axes");
    assertThatThrownBy(() -> open("weighted.onnx", "height=16"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none of BHWTC");
    assertThatThrownBy(() -> open("weighted.onnx", "hight=16"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown field hight");
    assertThatThrownBy(() -> open("weighted.onnx", "outputName=z"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("one of [y]");
    try (OnnxOperator operator = open("weighted.onnx")) {
      assertThatThrownBy(() -> operator.predict(waves(1, 8, 2, 2)))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("[1, 8, 8, 3, 2]", "[1, 8, 8, 2, 2]");
    }
  }

  @Test
  void filesThatAreMissingOrNoGraphsAreRefused() throws IOException {
    Path broken = directory.resolve("broken.onnx");
    assertThatThrownBy(() -> OperatorLoaders.find("onnx:" + broken))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("none there");
    java.nio.file.Files.writeString(broken, "no graph");
    assertThatThrownBy(() -> OnnxOperator.open(broken, OFFERED))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("a graph that ONNX Runtime can run");
  }

  @Test
  void aClosedOperatorSaysSo() {
    OnnxOperator operator = open("weighted.onnx");
    operator.close();
    operator.close();
    assertThatThrownBy(() -> operator.predict(waves(1, 8, 3, 2)))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("a closed one");
  }
}
