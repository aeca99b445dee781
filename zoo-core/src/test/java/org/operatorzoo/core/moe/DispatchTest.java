package org.operatorzoo.core.moe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.model.OperatorOutputs.Routing;

/** Experts with a token gate inside, dispatched in every way. */
class DispatchTest {

  private static final int N = 5;
  private static final int D = 4;
  private static final int OUT = 3;
  private static final int E = 4;
  private static final int K = 3;

  /** Output, losses, per-expert routing and all gradients of one small mixture. */
  private static Map<String, double[]> run(
      Dispatch dispatch, DataType type, int active, double[][] gateBias) {
    MoeHarness h = new MoeHarness(type);
    int batch = gateBias.length;
    h.parameter("w", 0.7, E, D, OUT);
    h.parameter("b", 0.7, E, 1, OUT);
    h.parameter("gain", 1, E, 1, D);
    h.parameter("gate.w", 1, E, D, K);
    h.parameter("gate.b", 1, E, 1, K);
    SDVariable scoring = h.parameter("scores", 0.5, D, E);
    h.parameter("source", 1, D, D);
    SDVariable x = h.batch("x", h.random(1, batch, N, D));
    SDVariable bias = h.batch("bias", Nd4j.createFromArray(gateBias));
    // The input depends on a parameter, so that gradients pass through the dispatch of items.
    SDVariable source = h.sd.getVariable("source");
    SDVariable items = h.sd.reshape(h.sd.reshape(x, -1, D).mmul(source), -1, N, D);

    SDVariable scores = items.mean(1).mmul(scoring).add(bias);
    Gating gating = new TopKGate(E, active).softmaxThenTopK(h.scope, scores);
    ExpertResult result =
        new Mixture(h.scope, gating)
            .apply(dispatch, items, new long[] {N, D}, new long[] {N, OUT}, body(h));
    result.output().rename("y");
    result.balance().rename("balance");
    result.routing().forEach(r -> r.weights().rename(r.name()));
    SDVariable probe = h.sd.constant(h.random(1, 1, N, OUT));
    SDVariable loss = result.output().mul(probe).sum().add(result.balance().mul(0.3));

    Map<String, double[]> all = new LinkedHashMap<>();
    h.gradients(loss).forEach((k, v) -> all.put("d" + k, doubles(v)));
    h.outputs("y", "balance", "expert0", "expert1", "expert2", "expert3")
        .forEach((k, v) -> all.put(k, k.startsWith("expert") ? sums(v) : doubles(v)));
    return all;
  }

  private static ExpertBody body(MoeHarness h) {
    return (groups, samples) -> {
      SDVariable u = groups.grouped(samples, N, D);
      SDVariable gain = groups.parameter(h.scope.parameter("gain"));
      SDVariable scores = Router.tokenScores(h.scope.child("gate"), groups, u, K);
      Gating tokens = new TopKGate(K, 2).softmaxThenTopK(h.scope, scores);
      SDVariable scale = h.sd.reshape(tokens.weights(), -1, N, K).sum(2).mean(1);
      SDVariable y =
          u.mul(gain)
              .mmul(groups.parameter(h.scope.parameter("w")))
              .add(groups.parameter(h.scope.parameter("b")));
      SDVariable out = groups.samples(h.sd.math().tanh(y), N, OUT);
      SDVariable balance = LoadBalancingLoss.tokenLevel(h.scope, groups, tokens, N);
      var routing = new ArrayList<Routing>();
      for (int e = groups.firstExpert(); e < groups.firstExpert() + groups.expertCount(); e++) {
        SDVariable perSample = h.sd.reshape(tokens.weights(), -1, N * K);
        SDVariable mine = h.sd.reshape(groups.routedTo(e, perSample, N * K), -1, K);
        routing.add(new Routing("expert" + e, "token", K, 2, mine));
      }
      return new ExpertResult(
          out.mul(h.sd.reshape(scale, -1, 1, 1)), balance, List.copyOf(routing));
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
  void everyStrategyEqualsTheDenseOne(String routing, int active) {
    agree(DataType.DOUBLE, routing, active, 1e-9);
  }

  @Test
  void strategiesAgreeInSinglePrecision() {
    agree(DataType.FLOAT, "mixed", 2, 2e-5); // sums of some 50 terms of size 1
  }

  private static void agree(DataType type, String routing, int active, double tolerance) {
    Map<String, double[]> dense = run(Dispatch.ALL, type, active, bias(routing));
    for (Dispatch dispatch : List.of(Dispatch.SELECT, Dispatch.PARTITION)) {
      Map<String, double[]> sparse = run(dispatch, type, active, bias(routing));
      assertThat(sparse).containsOnlyKeys(dense.keySet());
      dense.forEach(
          (name, expected) ->
              assertThat(sparse.get(name)).as(name).containsExactly(expected, within(tolerance)));
    }
  }

  @Test
  void theDenseStrategyEqualsPlainLoops() {
    MoeHarness h = new MoeHarness(DataType.DOUBLE);
    INDArray w = h.random(1, 3, 2, 2);
    h.sd.var("w", w);
    INDArray x = h.random(1, 4, 1, 2);
    INDArray s = h.random(1, 4, 3);
    Gating gating = new TopKGate(3, 2).softmaxThenTopK(h.scope, h.batch("s", s));
    new Mixture(h.scope, gating)
        .apply(
            Dispatch.ALL,
            h.batch("x", x),
            new long[] {1, 2},
            new long[] {1, 2},
            (groups, samples) ->
                ExpertResult.of(
                    groups.samples(
                        groups
                            .grouped(samples, 1, 2)
                            .mmul(groups.parameter(h.scope.parameter("w"))),
                        1,
                        2)))
        .output()
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

  @Test
  void samplesCannotBeConcatenated() {
    MoeHarness h = new MoeHarness(DataType.DOUBLE);
    Gating gating = new TopKGate(2, 1).softmaxThenTopK(h.scope, h.batch("s", h.random(1, 2, 2)));
    SDVariable x = h.batch("x", h.random(1, 2, 1, 1));
    long[] shape = {1, 1};
    assertThatThrownBy(
            () ->
                new Mixture(h.scope, gating)
                    .apply(Dispatch.CONCAT, x, shape, shape, (g, s) -> ExpertResult.of(s)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CONCAT");
  }
}
