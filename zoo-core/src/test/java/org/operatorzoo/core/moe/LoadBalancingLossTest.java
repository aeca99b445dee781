package org.operatorzoo.core.moe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class LoadBalancingLossTest {

  private final MoeHarness h = new MoeHarness(DataType.DOUBLE);

  private Gating gate(double[][] scores, int active) {
    SDVariable s = h.batch("s", Nd4j.createFromArray(scores));
    return new TopKGate(scores[0].length, active).softmaxThenTopK(h.scope, s);
  }

  private double value(SDVariable v) {
    return h.outputs(v.name()).get(v.name()).getDouble(0);
  }

  @Test
  void perfectlyBalancedRoutingCostsOne() {
    double[][] scores = {{5, 5, 0, 0}, {0, 0, 5, 5}};
    SDVariable loss = LoadBalancingLoss.imageLevel(h.sd, gate(scores, 2));
    assertThat(value(loss)).isCloseTo(1, within(1e-12));
  }

  @Test
  void imageLevelIsTheProductOfMeanProbabilitiesAndShares() {
    double[][] scores = {{2, 1, 0}, {2, 0, 1}, {2, 1, 0}};
    double z = Math.exp(2) + Math.exp(1) + 1;
    double[] p = {Math.exp(2) / z, (2 * Math.exp(1) + 1) / 3 / z, (Math.exp(1) + 2) / 3 / z};
    double expected = 3 * (p[0] * 3 / 6 + p[1] * 2 / 6 + p[2] * 1 / 6);
    assertThat(value(LoadBalancingLoss.imageLevel(h.sd, gate(scores, 2))))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void oneSampleIsEnoughForAnImageLevelLoss() {
    double z = Math.exp(2) + Math.exp(1);
    assertThat(value(LoadBalancingLoss.imageLevel(h.sd, gate(new double[][] {{2, 1}}, 1))))
        .isCloseTo(2 * Math.exp(2) / z, within(1e-12));
  }

  @Test
  void importanceVarianceIsZeroForEqualImportanceAndGrowsWithTheBatch() {
    double[][] balanced = {{9, 0}, {0, 9}};
    assertThat(value(LoadBalancingLoss.importanceVariance(h.sd, gate(balanced, 1))))
        .isCloseTo(0, within(1e-12));
    MoeHarness other = new MoeHarness(DataType.DOUBLE);
    double[][] all = {{9, 0, 0}, {9, 0, 0}, {9, 0, 0}};
    SDVariable s = other.batch("s", Nd4j.createFromArray(all));
    Gating g = new TopKGate(3, 1).softmaxThenTopK(other.scope, s);
    SDVariable loss = LoadBalancingLoss.importanceVariance(other.sd, g);
    // importances 3, 0, 0 around 1
    assertThat(other.outputs(loss.name()).get(loss.name()).getDouble(0))
        .isCloseTo((4 + 1 + 1) / 3.0, within(1e-6));
  }
}
