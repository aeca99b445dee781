package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.optim.Adam;
import org.operatorzoo.core.optim.GradientNorm;
import org.operatorzoo.core.optim.OneCycleSchedule;
import org.operatorzoo.core.testing.Goldens;
import org.operatorzoo.core.testing.TestGraphs;

/** Noise, schedule and optimiser against values of DPOT's own training code (protocol.h5). */
class PublishedProtocolTest {

  private static final int STEPS = 50;

  @Test
  void noiseEqualsThePublishedOne() {
    try (HdfFile file = new HdfFile(Goldens.file("protocol.h5"))) {
      FieldBatch input = field(file, "noise/input");
      float[] normal = (float[]) file.getDatasetByPath("noise/standard_normal").getDataFlat();
      int[] at = {0};
      FieldBatch noisy = NoiseInjection.inject(input, 5e-4, () -> normal[at[0]++]);
      float[] expected = (float[]) file.getDatasetByPath("noise/noisy_input").getDataFlat();
      for (int i = 0; i < expected.length; i++) {
        assertThat(noisy.values()[i]).isCloseTo(expected[i], within(1e-6f));
      }
      assertThat(at[0]).isEqualTo(expected.length);
    }
  }

  @Test
  void rateAndMomentumFollowThePublishedCycle() {
    OneCycleSchedule schedule = OneCycleSchedule.published(STEPS, 1e-3, 0.2);
    try (HdfFile file = new HdfFile(Goldens.file("protocol.h5"))) {
      double[] rate = (double[]) file.getDatasetByPath("optimizer/lr").getDataFlat();
      double[] beta1 = (double[]) file.getDatasetByPath("optimizer/beta1").getDataFlat();
      for (int step = 0; step < STEPS; step++) {
        assertThat(schedule.rate(step)).isCloseTo(rate[step], within(1e-12));
        assertThat(schedule.momentum(step)).isCloseTo(beta1[step], within(1e-12));
      }
    }
  }

  @Test
  void fiftyOptimiserStepsGiveThePublishedWeights() {
    OneCycleSchedule schedule = OneCycleSchedule.published(STEPS, 1e-3, 0.2);
    try (HdfFile file = new HdfFile(Goldens.file("protocol.h5"));
        Adam adam = new Adam(0.9, 1e-8, 1e-6)) {
      float[] weights = (float[]) file.getDatasetByPath("optimizer/weights").getDataFlat();
      float[] gradients = (float[]) file.getDatasetByPath("optimizer/grads").getDataFlat();
      int n = weights.length / (STEPS + 1);
      INDArray parameter = Nd4j.createFromArray(Arrays.copyOf(weights, n));
      for (int step = 0; step < STEPS; step++) {
        INDArray gradient =
            Nd4j.createFromArray(Arrays.copyOfRange(gradients, step * n, (step + 1) * n));
        adam.update(
            Map.of("w", parameter),
            Map.of("w", gradient),
            1,
            schedule.rate(step),
            schedule.momentum(step));
        for (int i = 0; i < n; i++) {
          // float32: one unit in the last place of weights of order one, over 50 updates
          assertThat(parameter.getFloat(i)).isCloseTo(weights[(step + 1) * n + i], within(3e-7f));
        }
      }
    }
  }

  @Test
  void clippingScalesTheGlobalNormOverAllArrays() {
    double norm =
        GradientNorm.of(List.of(Nd4j.createFromArray(3f, 0f), Nd4j.createFromArray(0f, 4f)));
    assertThat(norm).isEqualTo(5);
    assertThat(GradientNorm.clipFactor(norm, 10)).isEqualTo(1);
    assertThat(GradientNorm.clipFactor(norm, 1)).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void theGlobalNormOfManyAndOfLargeNumbersIsExact() {
    INDArray many = Nd4j.valueArrayOf(new long[] {5003}, 0.5f);
    assertThat(GradientNorm.of(List.of(many))).isEqualTo(Math.sqrt(5003 * 0.25));
    double large = GradientNorm.of(List.of(Nd4j.createFromArray(3e30f, 4e30f)));
    // Rounding of the inputs to float.
    assertThat(large / 5e30).isCloseTo(1, within(1e-7));
  }

  @Test
  void adamUpdatesArraysOfManyBlocksNumberByNumber() {
    int n = 40_003;
    INDArray weights = TestGraphs.normal(DataType.FLOAT, 1, n);
    INDArray gradient = TestGraphs.normal(DataType.FLOAT, 2, n);
    float[] p = weights.dup().data().asFloat();
    try (Adam adam = new Adam(0.9, 1e-8, 0)) {
      adam.update(Map.of("w", weights), Map.of("w", gradient), 1, 1e-2, 0.9);
    }
    // The first step is lr·g/(|g| + ε) in every number.
    for (int i = 0; i < n; i++) {
      double g = gradient.getFloat(i);
      double expected = p[i] - 1e-2 * g / (Math.abs(g) + 1e-8);
      assertThat((double) weights.getFloat(i)).isCloseTo(expected, within(1e-6));
    }
  }

  private static FieldBatch field(HdfFile file, String name) {
    int[] s = file.getDatasetByPath(name).getDimensions();
    float[] values = (float[]) file.getDatasetByPath(name).getDataFlat();
    return new FieldBatch(values, s[0], s[1], s[2], s[3], s[4]);
  }
}
