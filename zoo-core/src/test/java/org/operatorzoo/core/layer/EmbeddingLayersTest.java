package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;

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
  private static final PatchEmbedding PATCHES =
      new PatchEmbedding("conv", new FieldSpec(H, W, T, 1, C, 1), P, E, Form.PLAIN);
  private static final Linear LIFT = new Linear("lift", E, D, Form.PLAIN);
  private static final PositionalEmbedding POSITIONS =
      new PositionalEmbedding("positions", H / P, W / P, D, Form.PLAIN);
  private static final TemporalAggregation TIME =
      new TemporalAggregation("time", Kind.EXP_MLP, T, D, Form.PLAIN);

  private static Map<String, INDArray> values(Layer layer) {
    return LayerProbe.drawn(layer, Map.of("input", random(1, B, H, W, T, C)));
  }

  private static SDVariable embed(GraphScope g) {
    return PATCHES.apply(g, g.parameter("input"));
  }

  private static SDVariable aggregate(GraphScope g) {
    return TIME.apply(g, embed(g), LIFT, POSITIONS);
  }

  /** h[b, token, t, e] by the sum over the patch and all channels, coordinates appended. */
  private static double hidden(Map<String, INDArray> v, int b, int token, int t, int e) {
    double sum = v.get("conv.b").getDouble(e);
    for (int i = 0; i < P; i++) {
      for (int j = 0; j < P; j++) {
        int y = token / (W / P) * P + i;
        int x = token % (W / P) * P + j;
        double[] place = {y / (H - 1.0), x / (W - 1.0), t / (T - 1.0)};
        for (int c = 0; c < C + 3; c++) {
          double value = c < C ? v.get("input").getDouble(b, y, x, t, c) : place[c - C];
          sum += value * v.get("conv.w").getDouble((i * P + j) * (C + 3) + c, e);
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
    Map<String, INDArray> values = values(PATCHES);
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
    Map<String, INDArray> values =
        values(
            at -> {
              PATCHES.declare(at);
              LIFT.declare(at);
              POSITIONS.declare(at);
              TIME.declare(at);
            });
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
        double z = v.get("lift.b").getDouble(i) + v.get("positions").getDouble(n, i);
        for (int e = 0; e < E; e++) {
          z += hidden(v, b, n, t, e) * v.get("lift.w").getDouble(e, i);
        }
        double wave = Math.cos(v.get("time.gamma").getDouble(i) * t / (T - 1.0));
        sum += z * wave * v.get("time.w").getDouble(i, t * D + j);
      }
    }
    return sum;
  }

  @Test
  void coordinatesIncludeOrExcludeTheEnd() {
    assertThat(Coordinates.linspace(5)).containsExactly(0, 0.25, 0.5, 0.75, 1);
    assertThat(Coordinates.linspace(1)).containsExactly(0);
    assertThat(Coordinates.periodic(4)).containsExactly(0, 0.25, 0.5, 0.75);
    assertThat(Coordinates.frameTimes(1)).containsExactly(0);
  }

  @Test
  void frameTimesEqualThoseOfTheReferenceBitByBit() {
    assertThat((float) Coordinates.frameTimes(4)[2]).isEqualTo(0.66666663f);
    assertThat((float) Coordinates.frameTimes(10)[6]).isEqualTo(0.6666667f);
    assertThat((float) Coordinates.frameTimes(15)[7]).isEqualTo(0.49999997f);
  }

  @Test
  void patchesMustTileTheGrid() {
    assertThatThrownBy(
            () -> new PatchEmbedding("conv", FieldSpec.square(10, 3, 1), 4, 8, Form.PLAIN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("height");
  }
}
