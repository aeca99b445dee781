package org.operatorzoo.core.moe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;

class TopKGateTest {

  private static final double[][] SCORES = {{0.5, -1, 2, 0.1}, {3, 3, -2, 1}};

  private final MoeHarness h = new MoeHarness(DataType.DOUBLE);

  private SDVariable scores() {
    return h.sd.var("s", Nd4j.createFromArray(SCORES));
  }

  @Test
  void softmaxThenTopKRenormalisesTheSelectedProbabilities() {
    Gating g = new TopKGate(4, 2).softmaxThenTopK(h.scope, scores());
    INDArray w = g.weights().eval();
    for (int b = 0; b < 2; b++) {
      int[] chosen = b == 0 ? new int[] {2, 0} : new int[] {0, 1}; // the tie goes to the lower one
      double all = 0;
      for (double s : SCORES[b]) {
        all += Math.exp(s);
      }
      double kept = (Math.exp(SCORES[b][chosen[0]]) + Math.exp(SCORES[b][chosen[1]])) / all;
      for (int j = 0; j < 2; j++) {
        double p = Math.exp(SCORES[b][chosen[j]]) / all;
        assertThat(w.getDouble(b, chosen[j])).isCloseTo(p / (kept + 1e-8), within(1e-12));
        assertThat(g.picks()[j].eval().getDouble(b, chosen[j])).isEqualTo(1);
      }
      assertThat(g.mask().eval().getRow(b).sumNumber().doubleValue()).isEqualTo(2);
      assertThat(g.probabilities().eval().getRow(b).sumNumber().doubleValue())
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void topKThenSoftmaxDividesTheSelectedScoresByTheTemperature() {
    SDVariable inverse = h.sd.constant(Nd4j.createFromArray(0.5));
    INDArray w = new TopKGate(4, 3).topKThenSoftmax(h.scope, scores(), inverse).weights().eval();
    double sum = Math.exp(0.25) + Math.exp(1) + Math.exp(0.05);
    double[] expected = {Math.exp(0.25) / sum, 0, Math.exp(1) / sum, Math.exp(0.05) / sum};
    assertThat(w.getRow(0).toDoubleVector()).containsExactly(expected, within(1e-12));
  }

  @Test
  void gateGradientIsThatOfTheWeightsAndZeroForUnselectedScores() {
    SDVariable s = scores();
    Gating g = new TopKGate(4, 2).softmaxThenTopK(h.scope, s);
    double[][] upstream = {{0.7, 5, -0.2, 9}, {1, 2, 3, 4}};
    SDVariable u = h.sd.constant(Nd4j.createFromArray(upstream));
    INDArray grad = h.gradients(g.weights().mul(u).sum()).get("s");
    INDArray w = h.outputs(g.weights().name()).get(g.weights().name());
    for (int b = 0; b < 2; b++) {
      double mean = 0;
      for (int e = 0; e < 4; e++) {
        mean += w.getDouble(b, e) * upstream[b][e];
      }
      for (int e = 0; e < 4; e++) {
        // ∂L/∂s_i = w_i (u_i − Σ_j w_j u_j), up to the 1e-8 in the denominator.
        double expected = w.getDouble(b, e) * (upstream[b][e] - mean);
        assertThat(grad.getDouble(b, e)).isCloseTo(expected, within(1e-7));
      }
    }
  }

  @Test
  void moreActiveExpertsThanExpertsAreRefused() {
    assertThatThrownBy(() -> new TopKGate(3, 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("active experts");
  }
}
