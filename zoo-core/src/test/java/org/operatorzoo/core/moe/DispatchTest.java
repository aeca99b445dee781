package org.operatorzoo.core.moe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Routing.Level;

/** Experts with a token gate and token experts inside: sorted rows against rows by slot. */
class DispatchTest {

  private static final int N = 5;
  private static final int D = 4;
  private static final int OUT = 3;
  private static final int E = 4;
  private static final int K = 3;

  /** Output, losses, per-expert routing and all gradients of one small mixture. */
  private static Map<String, double[]> run(
      boolean sorted, DataType type, int active, double[][] gateBias) {
    MoeHarness h = new MoeHarness(type, sorted);
    int batch = gateBias.length;
    h.parameter("w", 0.7, E, D, OUT);
    h.parameter("b", 0.7, E, 1, OUT);
    h.parameter("gain", 1, E, 1, D);
    h.parameter("gate.w", 1, E, D, K);
    h.parameter("gate.b", 1, E, 1, K);
    h.parameter("inner.w", 0.7, E * K, D, D);
    h.parameter("inner.b", 0.7, E * K, 1, D);
    SDVariable scoring = h.parameter("scores", 0.5, D, E);
    h.parameter("source", 1, D, D);
    SDVariable x = h.batch("x", h.random(1, batch, N, D));
    SDVariable bias = h.batch("bias", Nd4j.createFromArray(gateBias));
    // The input depends on a parameter, so that gradients pass through the dispatch of items.
    SDVariable source = h.sd.getVariable("source");
    SDVariable items = h.sd.reshape(h.sd.reshape(x, -1, D).mmul(source), -1, N, D);

    SDVariable scores = items.mean(1).mmul(scoring).add(bias);
    Gating gating = new TopKGate(E, active).softmaxThenTopK(h.scope, scores);
    SDVariable output =
        new Mixture(h.scope, gating).apply(items, new long[] {N, D}, new long[] {N, OUT}, body(h));
    output.rename("y");
    SDVariable balance = h.scope.yielded().balance().get(0).value();
    balance.rename("balance");
    h.scope.yielded().routing().forEach(r -> r.weights().rename(r.name()));
    SDVariable probe = h.sd.constant(h.random(1, 1, N, OUT));
    SDVariable loss = output.mul(probe).sum().add(balance.mul(0.3));

    Map<String, double[]> all = new LinkedHashMap<>();
    h.gradients(loss).forEach((k, v) -> all.put("d" + k, doubles(v)));
    h.outputs("y", "balance", "expert0", "expert1", "expert2", "expert3")
        .forEach((k, v) -> all.put(k, k.startsWith("expert") ? sums(v) : doubles(v)));
    return all;
  }

  private static ExpertBody body(MoeHarness h) {
    return (groups, u) -> {
      SDVariable gain = groups.parameter(h.scope.parameter("gain"));
      var gate = new ExpertLinear("gate.w", "gate.b", List.of(E), D, K);
      SDVariable scores = h.sd.reshape(gate.apply(h.scope, groups, u, N), -1, K);
      Gating tokens = new TopKGate(K, 2).softmaxThenTopK(h.scope, scores);
      SDVariable inner =
          new TokenMixture(h.scope, tokens, groups)
              .apply(
                  u,
                  N,
                  D,
                  (rows, x) ->
                      h.sd
                          .math()
                          .tanh(
                              rows.product(x, h.scope.parameter("inner.w"), 1)
                                  .add(rows.parameter(h.scope.parameter("inner.b")))));
      SDVariable y =
          groups
              .product(u.mul(gain).add(inner), h.scope.parameter("w"), N)
              .add(groups.parameter(h.scope.parameter("b")));
      h.scope.balance("token", LoadBalancingLoss.tokenLevel(h.scope, groups, tokens, N), 1);
      for (int e = 0; e < groups.count(); e++) {
        SDVariable perSample = h.sd.reshape(tokens.weights(), -1, N * K);
        SDVariable mine = h.sd.reshape(groups.of(e, perSample), -1, K);
        h.scope.routing("expert" + e, Level.TOKEN, K, 2, mine);
      }
      return h.sd.math().tanh(y);
    };
  }

  private static double[] doubles(INDArray a) {
    return a.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  private static double[] sums(INDArray rows) {
    return doubles(rows.castTo(DataType.DOUBLE).sum(0));
  }

  private static double[][] bias(String routing) {
    return switch (routing) {
      case "mixed" -> new double[][] {{3, 0, 1, 0}, {0, 3, 0, 1}, {1, 0, 0, 3}, {0, 0, 3, 2}};
      case "oneSample" -> new double[][] {{0, 9, 0, 8}};
      case "twoExpertsIdle" -> new double[][] {{9, 0, 8, 0}, {8, 0, 9, 0}, {9, 0, 8, 0}};
      case "allOnOne" -> new double[][] {{0, 0, 9, 0}, {0, 0, 9, 0}, {0, 0, 9, 0}};
      default -> throw new IllegalArgumentException(routing);
    };
  }

  @ParameterizedTest
  @CsvSource({"mixed,2", "mixed,4", "oneSample,2", "oneSample,1", "twoExpertsIdle,2", "allOnOne,1"})
  void sortedRowsEqualRowsBySlot(String routing, int active) {
    agree(DataType.DOUBLE, routing, active, 1e-9);
  }

  @Test
  void theyAgreeInSinglePrecision() {
    agree(DataType.FLOAT, "mixed", 2, 2e-5); // sums of some 50 terms of size 1
  }

  private static void agree(DataType type, String routing, int active, double tolerance) {
    Map<String, double[]> bySlot = run(false, type, active, bias(routing));
    Map<String, double[]> sorted = run(true, type, active, bias(routing));
    assertThat(sorted).containsOnlyKeys(bySlot.keySet());
    bySlot.forEach(
        (name, expected) ->
            assertThat(sorted.get(name)).as(name).containsExactly(expected, within(tolerance)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothEqualPlainLoops(boolean sorted) {
    MoeHarness h = new MoeHarness(DataType.DOUBLE, sorted);
    INDArray w = h.random(1, 3, 2, 2);
    h.sd.var("w", w);
    INDArray x = h.random(1, 4, 1, 2);
    INDArray s = h.random(1, 4, 3);
    Gating gating = new TopKGate(3, 2).softmaxThenTopK(h.scope, h.batch("s", s));
    new Mixture(h.scope, gating)
        .apply(
            h.batch("x", x),
            new long[] {1, 2},
            new long[] {1, 2},
            (groups, samples) -> groups.product(samples, h.scope.parameter("w"), 1))
        .rename("y");
    INDArray y = h.outputs("y").get("y");
    for (int b = 0; b < 4; b++) {
      double[] logits = s.getRow(b).toDoubleVector();
      int lowest = 0;
      for (int e = 1; e < 3; e++) {
        lowest = logits[e] < logits[lowest] ? e : lowest;
      }
      double norm = 0;
      for (int e = 0; e < 3; e++) {
        norm += e == lowest ? 0 : Math.exp(logits[e]);
      }
      for (int j = 0; j < 2; j++) {
        double expected = 0;
        for (int e = 0; e < 3; e++) {
          for (int i = 0; i < 2 && e != lowest; i++) {
            expected += Math.exp(logits[e]) / norm * x.getDouble(b, 0, i) * w.getDouble(e, i, j);
          }
        }
        assertThat(y.getDouble(b, 0, j)).isCloseTo(expected, within(1e-7)); // 1e-8 in the gate
      }
    }
  }
}
