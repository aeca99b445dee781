package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.session.GraphRunner;
import org.operatorzoo.core.session.StepResult;
import org.operatorzoo.core.testing.TestGraphs;

class FusedOpsTest {

  private static final List<String> OUTPUTS = List.of("y", "loss");

  static Stream<OpCase> cases() {
    return OpCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAndGradientsInDoubleEqualTheComposedGraph(OpCase op) {
    compare(op, DataType.DOUBLE, 1e-11);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAndGradientsInFloatEqualTheComposedGraph(OpCase op) {
    compare(op, DataType.FLOAT, 2e-6);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsEqualCentralDifferences(OpCase op) {
    SameDiff sd = op.graph(DataType.DOUBLE, op.fused());
    try (GraphRunner runner = new GraphRunner(sd)) {
      Map<String, INDArray> gradients =
          runner.gradients(Map.of(), OUTPUTS, op.parameters()).gradients();
      Map<String, double[]> expected = new HashMap<>();
      gradients.forEach((name, g) -> expected.put(name, g.dup().data().asDouble()));
      expected.forEach((name, g) -> assertSlopes(runner, sd, name, g));
    }
  }

  @Test
  void anOpUsedTwiceOnASymbolicBatchEqualsTheComposedGraphAtEveryBatchSize() {
    try (GraphRunner fused = new GraphRunner(twice(true));
        GraphRunner composed = new GraphRunner(twice(false))) {
      for (int batch : new int[] {1, 4, 3}) {
        Map<String, INDArray> in =
            Map.of("x", TestGraphs.normal(DataType.DOUBLE, batch, batch, 5, 6));
        StepResult ours = fused.gradients(in, OUTPUTS, List.of("w", "gain", "bias"));
        StepResult theirs = composed.gradients(in, OUTPUTS, List.of("w", "gain", "bias"));
        assertClose(ours.outputs(), theirs.outputs(), 1e-11);
        assertClose(ours.gradients(), theirs.gradients(), 1e-11);
      }
    }
  }

  @Test
  void viewsAndOtherOrdersGiveWhatTheirCopiesGive() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 4, 6);
    SDVariable gain = sd.var("gain", TestGraphs.normal(DataType.FLOAT, 1, 6));
    SDVariable bias = sd.var("bias", TestGraphs.normal(DataType.FLOAT, 2, 6));
    SDVariable y = FusedOps.groupNorm(sd, x, gain, bias, 2, 1e-5);
    y = FusedOps.layerNorm(sd, y.add(FusedOps.biasGelu(sd, x, bias)), gain, bias, 1e-5);
    FusedOps.swiglu(sd, y, x).add("y", FusedOps.gelu(sd, x));
    INDArray wide = TestGraphs.normal(DataType.FLOAT, 3, 5, 6, 9);
    INDArray view =
        wide.get(
            NDArrayIndex.interval(2, 4), NDArrayIndex.interval(1, 5), NDArrayIndex.interval(2, 8));
    INDArray permuted = TestGraphs.normal(DataType.FLOAT, 4, 6, 2, 4).permute(1, 2, 0);
    INDArray rows = TestGraphs.normal(DataType.FLOAT, 5, 7, 4, 6).get(NDArrayIndex.interval(3, 5));
    try (GraphRunner runner = new GraphRunner(sd)) {
      for (INDArray odd : List.of(view, permuted, rows, rows.dup('f'))) {
        INDArray given = runner.output(Map.of("x", odd), List.of("y")).get("y").dup();
        INDArray copied = runner.output(Map.of("x", odd.dup('c')), List.of("y")).get("y");
        assertThat(given).isEqualTo(copied);
      }
    }
  }

  @Test
  void theGraphAlsoRunsInThePlainSession() {
    SameDiff fused = twice(true);
    Map<String, INDArray> in = Map.of("x", TestGraphs.normal(DataType.DOUBLE, 1, 2, 5, 6));
    assertClose(fused.output(in, OUTPUTS), twice(false).output(in, OUTPUTS), 1e-11);
  }

  @Test
  void largeArraysAreSplitOverThreadsWithTheSameResult() {
    OpCase op =
        new OpCase(
            "norms",
            (g, v) ->
                FusedOps.groupNorm(g, FusedOps.layerNorm(g, v[0], v[1], v[1], 0), v[1], v[1], 8, 0),
            (g, v) ->
                ComposedOps.groupNorm(
                    g, ComposedOps.layerNorm(g, v[0], v[1], v[1], 0), v[1], v[1], 8, 0),
            new long[] {4, 600, 32},
            new long[] {32});
    compare(op, DataType.DOUBLE, 1e-10);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", TestGraphs.normal(DataType.FLOAT, 1, 2, 3, 6));
    SDVariable odd = sd.var("odd", TestGraphs.normal(DataType.FLOAT, 1, 4));
    FusedOps.layerNorm(sd, x, odd, odd, 0).rename("layer");
    FusedOps.groupNorm(sd, x, odd, odd, 2, 0).rename("group");
    FusedOps.biasGelu(sd, x, odd).rename("gelu");
    FusedOps.swiglu(sd, x, odd).rename("swiglu");
    try (GraphRunner runner = new GraphRunner(sd)) {
      for (String name : List.of("layer", "group", "gelu", "swiglu")) {
        assertThatThrownBy(() -> runner.output(Map.of(), List.of(name)))
            .isInstanceOf(ShapeException.class)
            .hasMessageContaining("[2, 3, 6]");
      }
    }
  }

  private static SameDiff twice(boolean fused) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 5, 6);
    SDVariable w = sd.var("w", TestGraphs.normal(DataType.DOUBLE, 1, 6));
    SDVariable gain = sd.var("gain", TestGraphs.normal(DataType.DOUBLE, 2, 6));
    SDVariable bias = sd.var("bias", TestGraphs.normal(DataType.DOUBLE, 3, 6));
    SDVariable h = x.mul(w);
    for (int i = 0; i < 2; i++) {
      SDVariable n =
          fused
              ? FusedOps.groupNorm(sd, h, gain, bias, 3, 1e-5)
              : ComposedOps.groupNorm(sd, h, gain, bias, 3, 1e-5);
      h = h.add(fused ? FusedOps.gelu(sd, n) : ComposedOps.gelu(sd, n));
    }
    SDVariable y = sd.math().tanh("y", h);
    sd.setLossVariables(y.mul(y).mean().mul("loss", 0.7).name());
    return sd;
  }

  private static void compare(OpCase op, DataType type, double tolerance) {
    try (GraphRunner fused = new GraphRunner(op.graph(type, op.fused()));
        GraphRunner composed = new GraphRunner(op.graph(type, op.composed()))) {
      StepResult ours = fused.gradients(Map.of(), OUTPUTS, op.parameters());
      StepResult theirs = composed.gradients(Map.of(), OUTPUTS, op.parameters());
      assertClose(ours.outputs(), theirs.outputs(), tolerance);
      assertClose(ours.gradients(), theirs.gradients(), tolerance);
    }
  }

  /** Element by element, relative to the largest element of the expected array, at least 1. */
  static void assertClose(
      Map<String, INDArray> ours, Map<String, INDArray> theirs, double tolerance) {
    assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    theirs.forEach(
        (name, expected) -> {
          INDArray found = ours.get(name).castTo(DataType.DOUBLE);
          INDArray wanted = expected.castTo(DataType.DOUBLE);
          assertThat(found.shape()).as(name).isEqualTo(wanted.shape());
          double scale = Math.max(1, wanted.amaxNumber().doubleValue());
          double difference = found.sub(wanted).amaxNumber().doubleValue();
          assertThat(difference / scale).as(name).isLessThan(tolerance);
        });
  }

  private static void assertSlopes(
      GraphRunner runner, SameDiff sd, String name, double[] gradient) {
    INDArray parameter = sd.getVariable(name).getArr();
    int stride = Math.max(1, gradient.length / 25);
    double h = 1e-5;
    for (int i = 0; i < gradient.length; i += stride) {
      double value = parameter.getDouble(i);
      parameter.putScalar(i, value + h);
      double above = loss(runner);
      parameter.putScalar(i, value - h);
      double below = loss(runner);
      parameter.putScalar(i, value);
      double scale = Math.max(1, Math.abs(gradient[i]));
      assertThat((above - below) / (2 * h))
          .as(name + " " + i)
          .isCloseTo(gradient[i], within(2e-7 * scale));
    }
  }

  private static double loss(GraphRunner runner) {
    return runner.output(Map.of(), List.of("loss")).get("loss").getDouble(0);
  }
}
