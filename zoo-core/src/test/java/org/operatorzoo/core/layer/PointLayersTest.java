package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;

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
}
