package org.operatorzoo.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.onnx.Files.file;
import static org.operatorzoo.onnx.Files.waves;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;

/** The importer of ND4J 1.0.0-M2.1 is right for convolutions and wrong for Gemm and ReduceMean. */
class OnnxImportTest {

  @Test
  void aRightGraphIsHandedOutAndNothingIsPrinted() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    SameDiff graph;
    try {
      graph = OnnxImport.read(file("convolutions.onnx"), Map.of("x", new long[] {1, 6, 8, 8}));
    } finally {
      System.setOut(out);
    }
    assertThat(graph.inputs()).containsExactly("x");
    assertThat(graph.outputs()).containsExactly("y");
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void anOperatorCanRunInSameDiff() {
    FieldBatch windows = waves(3, 8, 3, 2);
    Path file = file("convolutions.onnx");
    FieldSpec offered = FieldSpec.square(8, 3, 2);
    try (OnnxOperator runtime = open(file, offered, "onnxruntime");
        OnnxOperator samediff = open(file, offered, "samediff")) {
      // Sums of 54 products in float32, in another order.
      assertThat(samediff.predict(windows).values())
          .containsExactly(runtime.predict(windows).values(), within(1e-5f));
    }
  }

  private static OnnxOperator open(Path file, FieldSpec offered, String engine) {
    OnnxManifest manifest = OnnxManifest.of(file, List.of("input=B(TC)HW", "engine=" + engine));
    return OnnxOperator.open(file, manifest, offered);
  }

  @Test
  void aWrongGraphIsRefusedWithItsDeviation() {
    assertThatThrownBy(() -> OnnxImport.read(file("linear.onnx"), Map.of("x", new long[] {2, 4})))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("linear.onnx", "\"y\" [2, 3]", "1e-04")
        .hasMessageMatching("(?s).*a deviation of 0\\.\\d+ of its largest value.*");
  }

  @Test
  void aReductionThatWritesToWrongPlacesIsNotEvenRun() {
    assertThatThrownBy(() -> OnnxImport.read(file("mean.onnx"), Map.of("x", new long[] {2, 3, 4})))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("mean.onnx", "-1", "wrong values");
  }

  @Test
  void theCheckNeedsTheShapeOfEveryInput() {
    assertThatThrownBy(() -> OnnxImport.read(file("linear.onnx"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("input \"x\" [2, 4]");
    assertThatThrownBy(() -> OnnxImport.read(file("linear.onnx"), Map.of("x", new long[] {2, 5})))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("[2, 5]");
  }
}
