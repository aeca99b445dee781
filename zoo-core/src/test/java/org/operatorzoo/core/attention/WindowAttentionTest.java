package org.operatorzoo.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.operatorzoo.core.attention.Loops.check;
import static org.operatorzoo.core.attention.Loops.draws;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.layer.LayerProbe;

/** Windows of a grid, and attention within them. */
class WindowAttentionTest {

  @ParameterizedTest
  @CsvSource({"4, 6, 2, 0", "4, 6, 2, 1", "5, 3, 4, 2", "3, 3, 3, 0", "7, 5, 3, 1"})
  void tokensLieInTheirWindowsAndComeBack(int rows, int columns, int window, int shift) {
    Windows windows = new Windows(rows, columns, window, shift);
    int down = (rows + window - 1) / window;
    int across = (columns + window - 1) / window;
    Map<String, INDArray> v = draws("input", new long[] {2, (long) rows * columns, 3});
    INDArray expected = random(0, 2L * down * across, window * window, 3);
    for (int b = 0; b < 2; b++) {
      for (int at = 0; at < down * across; at++) {
        for (int token = 0; token < window * window; token++) {
          int row = (at / across * window + token / window + shift) % (down * window);
          int column = (at % across * window + token % window + shift) % (across * window);
          for (int c = 0; c < 3; c++) {
            boolean inside = row < rows && column < columns;
            double value = inside ? v.get("input").getDouble(b, row * columns + column, c) : 0;
            expected.putScalar(new int[] {b * down * across + at, token, c}, value);
          }
        }
      }
    }

    check(v, g -> windows.cut(g, g.parameter("input"), 3), expected);
    check(v, g -> windows.join(g, windows.cut(g, g.parameter("input"), 3), 3), v.get("input"));
  }

  @Test
  void theMaskKeepsApartWhatTheShiftBroughtTogether() {
    // 4×4 tokens, 2×2 windows, shifted by 1: the last window holds the four corners.
    Windows windows = new Windows(4, 4, 2, 1);
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            draws("input", new long[] {1, 1, 1}),
            g -> windows.mask(g).add(g.parameter("input").mul(0)));
    INDArray mask = probe.output();

    for (int query = 0; query < 4; query++) {
      for (int key = 0; key < 4; key++) {
        assertThat(mask.getDouble(0, 0, query, key)).isZero();
        assertThat(mask.getDouble(1, 0, query, key)).isEqualTo(query % 2 == key % 2 ? 0 : -200);
        assertThat(mask.getDouble(2, 0, query, key)).isEqualTo(query / 2 == key / 2 ? 0 : -200);
        assertThat(mask.getDouble(3, 0, query, key)).isEqualTo(query == key ? 0 : -200);
      }
    }
  }

  @Test
  void attentionInWindowsIsTheSoftmaxOfScaledCosines() {
    Heads heads = new Heads(2, 3);
    Windows windows = new Windows(4, 2, 2, 1);
    Map<String, INDArray> v =
        draws(
            "input_q", new long[] {4, 4, 6},
            "input_k", new long[] {4, 4, 6},
            "input_v", new long[] {4, 4, 6},
            "scale", new long[] {2, 1, 1},
            "bias", new long[] {2, 4, 4});
    INDArray expected =
        Loops.softmaxed(
            (b, head, i, j) -> {
              INDArray q = v.get("input_q");
              INDArray k = v.get("input_k");
              double cosine =
                  Loops.dot(q, k, b, i, j, head, 3)
                      / Math.sqrt(
                          Loops.dot(q, q, b, i, i, head, 3) * Loops.dot(k, k, b, j, j, head, 3));
              // Two rows of windows: only in the second do rows of both ends meet; columns always.
              boolean rowsApart = b % 2 == 1 && i / 2 != j / 2;
              boolean columnsApart = i % 2 != j % 2;
              return v.get("scale").getDouble(head) * cosine
                  + v.get("bias").getDouble(head, i, j)
                  - (rowsApart || columnsApart ? 200 : 0);
            },
            v.get("input_v"),
            4,
            2);

    check(
        v,
        g ->
            new WindowAttention(heads, windows)
                .apply(
                    g,
                    g.parameter("input_q"),
                    g.parameter("input_k"),
                    g.parameter("input_v"),
                    g.parameter("scale"),
                    g.parameter("bias")),
        expected);
  }

  @Test
  void paddedTokensWithoutKeyGiveFiniteGradients() {
    Heads heads = new Heads(1, 2);
    Windows windows = new Windows(2, 2, 2, 0);
    Map<String, INDArray> v =
        draws(
            "input_q", new long[] {1, 4, 2},
            "input_k", new long[] {1, 4, 2},
            "input_v", new long[] {1, 4, 2});
    v.get("input_k").muli(0);
    LayerProbe probe =
        new LayerProbe(
            DataType.FLOAT,
            v,
            g ->
                new WindowAttention(heads, windows)
                    .apply(
                        g,
                        g.parameter("input_q"),
                        g.parameter("input_k"),
                        g.parameter("input_v"),
                        g.sd().one("scale", DataType.FLOAT, 1, 1, 1),
                        g.sd().zero("bias", DataType.FLOAT, 1, 4, 4)));

    for (INDArray gradient : probe.gradients(random(9, 1, 4, 2)).values()) {
      assertThat(Arrays.stream(gradient.dup('c').data().asDouble())).allMatch(Double::isFinite);
    }
  }

  @Test
  void aShiftByAWholeWindowIsRefused() {
    assertThatThrownBy(() -> new Windows(8, 8, 4, 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("shift");
  }
}
