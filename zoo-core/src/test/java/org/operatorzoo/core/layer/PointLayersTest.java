package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;

/** Maps and norms of points against their definitions. */
class PointLayersTest {

  private static final GridPoints GRID = new GridPoints(2, 3);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMapOfFeaturesAndCoordinatesIsOneMapOfBoth(boolean coordinatesFirst) {
    PointLinear map = new PointLinear("map", 3, 4, GRID, coordinatesFirst, Form.TORCH);
    LayerProbe probe =
        LayerProbe.of(
            map, Map.of("input", random(1, 2, 6, 3)), at -> map.apply(at, at.parameter("input")));
    INDArray weight = probe.value("map.weight");

    for (int b = 0; b < 2; b++) {
      for (int n = 0; n < 6; n++) {
        for (int o = 0; o < 4; o++) {
          double[] g = {n / 3, n % 3 / 2.0};
          double expected = probe.value("map.bias").getDouble(o);
          for (int i = 0; i < 3; i++) {
            int row = coordinatesFirst ? i + 2 : i;
            expected += probe.value("input").getDouble(b, n, i) * weight.getDouble(row, o);
          }
          for (int i = 0; i < 2; i++) {
            expected += g[i] * weight.getDouble(coordinatesFirst ? i : 3 + i, o);
          }
          assertThat(probe.output().getDouble(b, n, o)).isCloseTo(expected, within(1e-12));
        }
      }
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void aNormWithoutParametersGivesRowsMeanZeroAndTheirDeviation() {
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            Map.of("input", random(2, 5, 7).muli(3).addi(2)),
            at -> new PlainNorm(7).apply(at, at.parameter("input")));

    for (int row = 0; row < 5; row++) {
      double[] x = probe.value("input").getRow(row).toDoubleVector();
      double mean = Arrays.stream(x).average().orElseThrow();
      double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int i = 0; i < 7; i++) {
        assertThat(probe.output().getDouble(row, i))
            .isCloseTo((x[i] - mean) / Math.sqrt(variance + 1e-5), within(1e-12));
      }
    }
    probe.assertGradientsEqualDifferences();
  }

  @Test
  void otherStartingValuesReplaceTheUsualOnes() {
    Form form = Form.TORCH.drawn((v, r) -> Arrays.fill(v, 3), null);
    Linear map = new Linear("map", 2, 5, form);
    float[] weight = new float[10];
    float[] bias = new float[5];
    var table = Declaration.of(map);
    table.get("map.weight").initializer().fill(weight, new Random(1));
    table.get("map.bias").initializer().fill(bias, new Random(1));

    assertThat(weight).containsOnly(3);
    assertThat(bias).doesNotContain(3).hasSize(5);
  }

  @Test
  void patchesAreRowsAndComeBack() {
    PatchGrid grid = new PatchGrid(4, 6, 2);
    Map<String, INDArray> values = Map.of("input", random(3, 2, 24, 3));
    LayerProbe cut =
        new LayerProbe(DataType.DOUBLE, values, at -> grid.cut(at, at.parameter("input"), 3));
    LayerProbe back =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            at -> grid.place(at, grid.cut(at, at.parameter("input"), 3), 3));

    for (int i = 0; i < 12 * 12; i++) {
      int row = i / 12;
      int within = i % 12;
      int y = row / 3 % 2 * 2 + within / 6;
      int x = row % 3 * 2 + within / 3 % 2;
      assertThat(cut.output().getDouble(row, within))
          .isEqualTo(values.get("input").getDouble(row / 6, y * 6 + x, within % 3));
    }
    assertThat(back.output()).isEqualTo(values.get("input"));
    cut.assertGradientsEqualDifferences();
  }

  @Test
  void probabilitiesOfLeavingOutGrowLinearly() {
    assertThat(DropPath.linear(0.2, 0, 5)).isZero();
    assertThat(DropPath.linear(0.2, 2, 5)).isEqualTo(0.1);
    assertThat(DropPath.linear(0.2, 4, 5)).isEqualTo(0.2);
    assertThat(DropPath.linear(0.2, 0, 1)).isZero();
  }

  @Test
  void branchesAreLeftOutByTheDrawOfTheirSampleInTrainingOnly() {
    assertThat(kept(Mode.TRAINING)).containsExactly(0, 1 / 0.75);
    assertThat(kept(Mode.INFERENCE)).containsExactly(1, 1);
  }

  /** A branch of ones with p = 0.25, for samples that drew 0.2 and 0.3. */
  private static double[] kept(Mode mode) {
    SameDiff sd = SameDiff.create();
    GraphScope at = new GraphScope(sd, DataType.DOUBLE, mode, new Ops(sd, false), name -> null);
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 1, 1);
    SDVariable y = new DropPath("drop", 0.25).apply(at, x, 1).mul("y", 1);
    Map<String, INDArray> feed = new HashMap<>(Map.of("x", Nd4j.ones(DataType.DOUBLE, 2, 1, 1)));
    at.yielded()
        .draws()
        .values()
        .forEach(
            draw ->
                feed.put(
                    draw.placeholder().name(),
                    Nd4j.createFromArray(0.2, 0.3).reshape(new long[] {2, 1})));
    return sd.output(feed, "y").get(y.name()).dup('c').data().asDouble();
  }
}
