package org.operatorzoo.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.testing.TestGraphs;

class OptimizersTest {

  private static final double RATE = 1e-2;

  @Test
  void adamWithDecoupledDecayShrinksTheParametersAlone() {
    INDArray p = Nd4j.createFromArray(2f, -4f);
    INDArray g = Nd4j.createFromArray(0.5f, 0.5f);
    try (Adam adamW = new Adam(0.999, 1e-8, 0.1, true)) {
      adamW.update(Map.of("w", p), Map.of("w", g), 1, RATE, 0.9);
    }
    // The first step of Adam is lr·sign(g); the decay takes lr·λ·θ.
    assertThat(p.getDouble(0)).isCloseTo(2 - RATE * 0.1 * 2 - RATE, within(1e-6));
    assertThat(p.getDouble(1)).isCloseTo(-4 + RATE * 0.1 * 4 - RATE, within(1e-6));
  }

  /** Views begin in the middle of their memory. */
  @Test
  void updatesOfStateThatLiesElsewhereAreTheSameInsideOfAnArray() {
    int n = 5000;
    INDArray g = TestGraphs.normal(DataType.FLOAT, 5, n);
    INDArray p = TestGraphs.normal(DataType.FLOAT, 6, n);
    INDArray expected = p.dup();
    INDArray memory = Nd4j.zeros(DataType.FLOAT, 3 * n + 14);
    INDArray update = memory.get(NDArrayIndex.interval(7, 7 + n));
    INDArray first = memory.get(NDArrayIndex.interval(7 + n, 7 + 2 * n));
    INDArray second = memory.get(NDArrayIndex.interval(7 + 2 * n, 7 + 3 * n));
    try (Adam whole = new Adam(0.999, 1e-8, 0)) {
      for (int step = 1; step <= 3; step++) {
        update.assign(g);
        new Adam(0.999, 1e-8, 0).direct(update, List.of(first, second), RATE, 0.9, step);
        whole.update(Map.of("w", p), Map.of("w", g), 1, RATE, 0.9);
        expected.subi(update);
        assertThat(p.toFloatVector()).isEqualTo(expected.toFloatVector());
        assertThat(first.toFloatVector()).isEqualTo(whole.state().get("first/w").toFloatVector());
        assertThat(second.toFloatVector()).isEqualTo(whole.state().get("second/w").toFloatVector());
      }
    }
    assertThat(GradientNorm.of(List.of(update))).isEqualTo(GradientNorm.of(List.of(update.dup())));
    assertThat(memory.getDouble(6)).isZero();
    assertThat(memory.getDouble(7 + 3 * n)).isZero();
  }

  @Test
  void descentWithMomentumAddsUpGradients() {
    INDArray p = Nd4j.createFromArray(1f);
    INDArray g = Nd4j.createFromArray(2f);
    try (Sgd sgd = new Sgd(0)) {
      sgd.update(Map.of("w", p), Map.of("w", g), 0.5, 0.1, 0.9);
      assertThat(p.getDouble(0)).isCloseTo(0.9, within(1e-7));
      sgd.update(Map.of("w", p), Map.of("w", g), 0.5, 0.1, 0.9);
    }
    // The second step is 0.1 · (0.9·1 + 1).
    assertThat(p.getDouble(0)).isCloseTo(0.9 - 0.19, within(1e-7));
  }

  @Test
  void lambMovesEachArrayByTheRateTimesItsOwnLength() {
    INDArray p = TestGraphs.normal(DataType.FLOAT, 1, 50, 7);
    INDArray before = p.dup();
    INDArray g = TestGraphs.normal(DataType.FLOAT, 2, 50, 7);
    try (Lamb lamb = new Lamb(0.999, 1e-6, 0.01)) {
      lamb.update(Map.of("w", p), Map.of("w", g), 1, RATE, 0.9);
    }
    double moved = before.sub(p).norm2Number().doubleValue();
    double length = before.norm2Number().doubleValue();
    assertThat(moved / (RATE * length)).isCloseTo(1, within(1e-5));
    // Against the gradient's sign, entry by entry, up to the small decay.
    assertThat(before.sub(p).mul(g).sumNumber().doubleValue()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(OptimizerSettings.Kind.class)
  void goesOnWhereAnotherLeftOff(OptimizerSettings.Kind kind) {
    OptimizerSettings settings = new OptimizerSettings(kind, null, 0.99, null, 1e-3);
    Map<String, INDArray> through = arrays(1);
    Map<String, INDArray> halves = arrays(1);
    try (Optimizer one = settings.create();
        Optimizer first = settings.create();
        Optimizer second = settings.create()) {
      for (int step = 0; step < 6; step++) {
        one.update(through, arrays(10 + step), 0.7, RATE, 0.9 - 0.01 * step);
        Optimizer half = step < 3 ? first : second;
        if (step == 3) {
          second.restore(first.step(), first.state());
        }
        half.update(halves, arrays(10 + step), 0.7, RATE, 0.9 - 0.01 * step);
      }
      assertThat(second.step()).isEqualTo(6);
    }
    through.forEach((name, array) -> assertThat(halves.get(name)).isEqualTo(array));
    assertThat(through).isNotEqualTo(arrays(1));
  }

  @Test
  void stateOfAnotherRuleIsRefused() {
    try (Sgd sgd = new Sgd(0)) {
      Map<String, INDArray> state = Map.of("second/w", Nd4j.zeros(3));
      assertThatThrownBy(() -> sgd.restore(1, state))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("[momentum]", "second/w");
    }
  }

  @Test
  void averageFollowsTheParameters() {
    INDArray p = Nd4j.createFromArray(1f);
    try (MovingAverage average = new MovingAverage(0.75, Map.of("w", p))) {
      p.assign(5);
      average.update(Map.of("w", p));
      assertThat(average.values().get("w").getDouble(0)).isCloseTo(2, within(1e-6));
    }
  }

  private static Map<String, INDArray> arrays(int seed) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    arrays.put("a", TestGraphs.normal(DataType.FLOAT, seed, 3, 5));
    arrays.put("b", TestGraphs.normal(DataType.FLOAT, seed + 100, 4));
    return arrays;
  }
}
