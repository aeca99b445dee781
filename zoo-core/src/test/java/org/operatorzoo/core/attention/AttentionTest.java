package org.operatorzoo.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.operatorzoo.core.attention.Loops.check;
import static org.operatorzoo.core.attention.Loops.dot;
import static org.operatorzoo.core.attention.Loops.draws;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.layer.GridPoints;

/** The forms of attention against their sums over queries, keys and channels. */
class AttentionTest {

  private static final Heads HEADS = new Heads(2, 3);

  private static long[] shape(long... extents) {
    return extents;
  }

  @Test
  void attentionOfQueriesOnOtherTokensIsTheSoftmaxOfItsScores() {
    Map<String, INDArray> v =
        draws(
            "input_q",
            shape(2, 4, 6),
            "input_k",
            shape(2, 5, 6),
            "input_v",
            shape(2, 5, 6),
            "bias",
            shape(2, 4, 5));
    INDArray expected =
        Loops.softmaxed(
            (b, head, i, j) ->
                dot(v.get("input_q"), v.get("input_k"), b, i, j, head, 3) / Math.sqrt(3)
                    + v.get("bias").getDouble(head, i, j),
            v.get("input_v"),
            4,
            2);

    check(
        v,
        g ->
            HEADS.join(
                g,
                new SoftmaxAttention(4, 5, 2)
                    .apply(
                        g,
                        HEADS.split(g, g.parameter("input_q"), 4),
                        HEADS.split(g, g.parameter("input_k"), 5),
                        HEADS.split(g, g.parameter("input_v"), 5),
                        3,
                        g.parameter("bias")),
                4),
        expected);
  }

  @Test
  void axialAttentionTreatsEachLineAlone() {
    // [A, L, R, h·d] = [2, 3, 2, 6]
    Map<String, INDArray> v =
        draws(
            "input_q",
            shape(2, 3, 2, 6),
            "input_k",
            shape(2, 3, 2, 6),
            "input_v",
            shape(2, 3, 2, 6),
            "bias",
            shape(2, 3, 3));
    INDArray expected = random(0, 2, 3, 2, 6);
    for (int a = 0; a < 2; a++) {
      for (int r = 0; r < 2; r++) {
        INDArray q = line(v.get("input_q"), a, r);
        INDArray k = line(v.get("input_k"), a, r);
        INDArray out =
            Loops.softmaxed(
                (b, head, i, j) ->
                    dot(q, k, b, i, j, head, 3) / Math.sqrt(3)
                        + v.get("bias").getDouble(head, i, j),
                line(v.get("input_v"), a, r),
                3,
                2);
        for (int i = 0; i < 18; i++) {
          expected.putScalar(new int[] {a, i / 6, r, i % 6}, out.getDouble(0, i / 6, i % 6));
        }
      }
    }

    check(
        v,
        g ->
            new AxialAttention(HEADS, 3, 2)
                .apply(
                    g,
                    g.parameter("input_q"),
                    g.parameter("input_k"),
                    g.parameter("input_v"),
                    g.parameter("bias")),
        expected);
  }

  /** Tokens of one line, [1, L, h·d]. */
  private static INDArray line(INDArray x, int a, int r) {
    INDArray line = random(0, 1, 3, 6);
    for (int i = 0; i < 18; i++) {
      line.putScalar(new int[] {0, i / 6, i % 6}, x.getDouble(a, i / 6, r, i % 6));
    }
    return line;
  }

  /** Σ_j (q_i·k_j)·v_j/N: no product of the small matrix first. */
  private static INDArray linear(INDArray q, INDArray k, INDArray v, int heads) {
    int d = (int) v.size(2) / heads;
    INDArray out = random(0, q.size(0), q.size(1), v.size(2));
    for (int b = 0; b < q.size(0); b++) {
      for (int i = 0; i < q.size(1); i++) {
        for (int c = 0; c < v.size(2); c++) {
          double sum = 0;
          for (int j = 0; j < k.size(1); j++) {
            sum += dot(q, k, b, i, j, c / d, d) * v.getDouble(b, j, c);
          }
          out.putScalar(new int[] {b, i, c}, sum / k.size(1));
        }
      }
    }
    return out;
  }

  private static INDArray mapped(INDArray x, INDArray weight) {
    INDArray out = random(0, x.size(0), x.size(1), weight.size(1));
    for (int b = 0; b < x.size(0); b++) {
      for (int i = 0; i < x.size(1); i++) {
        for (int o = 0; o < weight.size(1); o++) {
          double sum = 0;
          for (int c = 0; c < x.size(2); c++) {
            sum += x.getDouble(b, i, c) * weight.getDouble(c, o);
          }
          out.putScalar(new int[] {b, i, o}, sum);
        }
      }
    }
    return out;
  }

  @Test
  void galerkinAttentionWeighsValuesByPlainProducts() {
    Map<String, INDArray> v =
        draws("input_q", shape(2, 4, 6), "input_k", shape(2, 5, 6), "input_v", shape(2, 5, 6));
    GalerkinAttention attention = new GalerkinAttention(HEADS, 5);

    check(
        v,
        g ->
            attention.read(
                g,
                g.parameter("input_q"),
                attention.context(g, g.parameter("input_k"), g.parameter("input_v")),
                4),
        linear(v.get("input_q"), v.get("input_k"), v.get("input_v"), 2));
  }

  @Test
  void aMapAfterGalerkinAttentionMayActOnTheSmallMatrices() {
    Map<String, INDArray> v =
        draws(
            "input_q",
            shape(2, 4, 6),
            "input_k",
            shape(2, 5, 6),
            "input_v",
            shape(2, 5, 6),
            "weight",
            shape(6, 4));
    GalerkinAttention attention = new GalerkinAttention(HEADS, 5);
    INDArray heads = linear(v.get("input_q"), v.get("input_k"), v.get("input_v"), 2);

    check(
        v,
        g ->
            attention.read(
                g,
                g.parameter("input_q"),
                attention.context(g, g.parameter("input_k"), g.parameter("input_v")),
                4,
                g.parameter("weight"),
                4),
        mapped(heads, v.get("weight")));
  }

  @Test
  void queriesThatAllSamplesShareAreReadOnce() {
    Map<String, INDArray> v =
        draws(
            "q",
            shape(4, 6),
            "input_k",
            shape(2, 5, 6),
            "input_v",
            shape(2, 5, 6),
            "weight",
            shape(6, 4));
    GalerkinAttention attention = new GalerkinAttention(HEADS, 5);
    INDArray repeated = random(0, 2, 4, 6);
    for (int b = 0; b < 2; b++) {
      for (int i = 0; i < 24; i++) {
        repeated.putScalar(new int[] {b, i / 6, i % 6}, v.get("q").getDouble(i / 6, i % 6));
      }
    }
    INDArray heads = linear(repeated, v.get("input_k"), v.get("input_v"), 2);

    check(
        v,
        g ->
            attention.readShared(
                g,
                g.parameter("q"),
                attention.context(g, g.parameter("input_k"), g.parameter("input_v")),
                4,
                g.parameter("weight"),
                4),
        mapped(heads, v.get("weight")));
  }

  @Test
  void normalizedAttentionIsAWeightedMeanOfTheValues() {
    Map<String, INDArray> v =
        draws("input_q", shape(2, 6, 6), "input_k", shape(2, 6, 6), "input_v", shape(2, 6, 6));
    NormalizedAttention attention = new NormalizedAttention(HEADS, new GridPoints(2, 3));
    INDArray q = softmaxOfHeads(v.get("input_q"));
    INDArray k = softmaxOfHeads(v.get("input_k"));
    INDArray expected =
        Loops.softmaxed(
            (b, head, i, j) -> Math.log(dot(q, k, b, i, j, head, 3)), v.get("input_v"), 6, 2);

    check(
        v,
        g ->
            attention.join(
                g,
                attention.apply(
                    g,
                    attention.features(g, g.parameter("input_q")),
                    attention.features(g, g.parameter("input_k")),
                    g.parameter("input_v"))),
        expected);
  }

  private static INDArray softmaxOfHeads(INDArray x) {
    INDArray out = x.dup();
    for (int b = 0; b < 2; b++) {
      for (int n = 0; n < 6; n++) {
        for (int head = 0; head < 2; head++) {
          double sum = 0;
          for (int c = 0; c < 3; c++) {
            sum += Math.exp(x.getDouble(b, n, head * 3 + c));
          }
          for (int c = 0; c < 3; c++) {
            int at = head * 3 + c;
            out.putScalar(new int[] {b, n, at}, Math.exp(x.getDouble(b, n, at)) / sum);
          }
        }
      }
    }
    return out;
  }

  @Test
  void headsThatDoNotDivideTheWidthAreRefused() {
    assertThat(Heads.of(12, 3)).isEqualTo(new Heads(3, 4));
    assertThatThrownBy(() -> Heads.of(10, 3))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("heads");
  }
}
