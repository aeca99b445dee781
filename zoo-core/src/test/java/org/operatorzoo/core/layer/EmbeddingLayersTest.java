package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.GraphScope;

/** Patch embedding and temporal aggregation against their definitions, loop by loop. */
class EmbeddingLayersTest {

  private static final int B = 2;
  private static final int H = 4;
  private static final int W = 6;
  private static final int T = 3;
  private static final int C = 2;
  private static final int P = 2;
  private static final int E = 3;
  private static final int D = 4;
  private static final int N = H / P * (W / P);
  private static final PatchEmbedding PATCHES = new PatchEmbedding(H, W, T, C, P, E);

  private static Map<String, INDArray> values() {
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", random(1, B, H, W, T, C));
    values.put("conv.weight", random(2, P * P * (C + 3), E));
    values.put("conv.bias", random(3, E));
    values.put("lift.weight", random(4, E, D));
    values.put("lift.bias", random(5, D));
    values.put("positions", random(6, N, D));
    values.put("w", random(7, D, T * D));
    values.put("gamma", random(8, D));
    return values;
  }

  private static SDVariable embed(GraphScope g) {
    return PATCHES.apply(g, g.parameter("input"), Affine.of(g, "conv"));
  }

  private static SDVariable aggregate(GraphScope g) {
    SDVariable matrices =
        TemporalAggregation.modulated(g, g.parameter("w"), g.parameter("gamma"), T, D);
    return TemporalAggregation.apply(
        g, embed(g), Affine.of(g, "lift"), g.parameter("positions"), matrices, PATCHES, D);
  }

  /** h[b, token, t, e] by the sum over the patch and all channels, coordinates appended. */
  private static double hidden(Map<String, INDArray> v, int b, int token, int t, int e) {
    double sum = v.get("conv.bias").getDouble(e);
    for (int i = 0; i < P; i++) {
      for (int j = 0; j < P; j++) {
        int y = token / (W / P) * P + i;
        int x = token % (W / P) * P + j;
        double[] place = {y / (H - 1.0), x / (W - 1.0), t / (T - 1.0)};
        for (int c = 0; c < C + 3; c++) {
          double value = c < C ? v.get("input").getDouble(b, y, x, t, c) : place[c - C];
          sum += value * v.get("conv.weight").getDouble((i * P + j) * (C + 3) + c, e);
        }
      }
    }
    return sum * 0.5 * (1 + erf(sum / Math.sqrt(2)));
  }

  private static double erf(double x) {
    return org.apache.commons.math3.special.Erf.erf(x);
  }

  @Test
  void thePatchEmbeddingEqualsAConvolutionOverAppendedCoordinates() {
    Map<String, INDArray> values = values();
    values.keySet().retainAll(java.util.Set.of("input", "conv.weight", "conv.bias"));
    LayerProbe probe = new LayerProbe(DataType.DOUBLE, values, EmbeddingLayersTest::embed);
    INDArray out = probe.output();

    assertThat(out.shape()).containsExactly(B * N, T * E);
    for (int row = 0; row < B * N; row++) {
      for (int k = 0; k < T * E; k++) {
        double expected = hidden(values, row / N, row % N, k / E, k % E);
        assertThat(out.getDouble(row, k)).isCloseTo(expected, within(1e-12));
      }
    }
    probe.assertGradientsEqualDifferences();
  }

  @Test
  void theFoldedAggregationEqualsLiftingEveryFrameFirst() {
    Map<String, INDArray> values = values();
    LayerProbe probe = new LayerProbe(DataType.DOUBLE, values, EmbeddingLayersTest::aggregate);
    INDArray out = probe.output();

    assertThat(out.shape()).containsExactly(B, N, D);
    for (int b = 0; b < B; b++) {
      for (int n = 0; n < N; n++) {
        for (int j = 0; j < D; j++) {
          assertThat(out.getDouble(b, n, j)).isCloseTo(aggregated(values, b, n, j), within(1e-12));
        }
      }
    }
    probe.assertGradientsEqualDifferences();
  }

  private static double aggregated(Map<String, INDArray> v, int b, int n, int j) {
    double sum = 0;
    for (int t = 0; t < T; t++) {
      for (int i = 0; i < D; i++) {
        double z = v.get("lift.bias").getDouble(i) + v.get("positions").getDouble(n, i);
        for (int e = 0; e < E; e++) {
          z += hidden(v, b, n, t, e) * v.get("lift.weight").getDouble(e, i);
        }
        double wave = Math.cos(v.get("gamma").getDouble(i) * t / (T - 1.0));
        sum += z * wave * v.get("w").getDouble(i, t * D + j);
      }
    }
    return sum;
  }

  @Test
  void coordinatesIncludeOrExcludeTheEnd() {
    assertThat(CoordinateChannels.linspace(5)).containsExactly(0, 0.25, 0.5, 0.75, 1);
    assertThat(CoordinateChannels.linspace(1)).containsExactly(0);
    assertThat(CoordinateChannels.periodic(4)).containsExactly(0, 0.25, 0.5, 0.75);
    assertThat(CoordinateChannels.frameTimes(1)).containsExactly(0);
  }

  @Test
  void frameTimesEqualThoseOfTheReferenceBitByBit() {
    assertThat((float) CoordinateChannels.frameTimes(4)[2]).isEqualTo(0.66666663f);
    assertThat((float) CoordinateChannels.frameTimes(10)[6]).isEqualTo(0.6666667f);
    assertThat((float) CoordinateChannels.frameTimes(15)[7]).isEqualTo(0.49999997f);
  }

  @Test
  void patchesMustTileTheGrid() {
    assertThatThrownBy(() -> new PatchEmbedding(10, 12, 3, 1, 4, 8))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("height");
  }
}
