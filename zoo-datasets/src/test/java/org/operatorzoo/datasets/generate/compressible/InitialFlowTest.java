package org.operatorzoo.datasets.generate.compressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.random.Seeds;

class InitialFlowTest {

  private static final int N = 32;
  private static final double GAMMA = 5.0 / 3;

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1})
  void turbulenceHasTheMachNumberUniformDensityAndMeanSpeedOne(double mach) {
    CompressibleFlowSettings settings = CompressibleFlowSettings.turbulence(mach, N, 1, 0.05);
    double[][][] w = Flows.primitive(TurbulentFlow.draw(settings, Seeds.generator(1, "test", 0)));
    double speed = 0;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        assertThat(w[FlowState.DENSITY][i][j]).isEqualTo(1);
        assertThat(w[FlowState.PRESSURE][i][j]).isCloseTo(mach == 1 ? 0.6 : 60, within(1e-10));
        speed += Math.hypot(w[FlowState.X][i][j], w[FlowState.Y][i][j]) / (N * N);
      }
    }
    assertThat(speed).isCloseTo(1, within(1e-12));
  }

  @Test
  void turbulenceIsFreeOfDivergence() {
    RandomWaves u = RandomWaves.draw(Seeds.generator(1, "test", 0));
    RandomWaves v = RandomWaves.draw(Seeds.generator(1, "test", 1));
    assertThat(divergence(u, v)).isGreaterThan(1);
    RandomWaves.project(u, v);
    // Central differences of waves with up to 4 periods over 512 points.
    assertThat(divergence(u, v)).isLessThan(2e-2);
  }

  /** Largest |∂x u + ∂y v| by central differences. */
  private static double divergence(RandomWaves u, RandomWaves v) {
    int n = 512;
    double[] fieldU = u.atCentres(n);
    double[] fieldV = v.atCentres(n);
    double max = 0;
    for (int i = 1; i < n - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        int p = i * n + j;
        double sum = fieldU[p + n] - fieldU[p - n] + fieldV[p + 1] - fieldV[p - 1];
        max = Math.max(max, Math.abs(sum) * n / 2);
      }
    }
    return max;
  }

  @Test
  void wavesHaveThePublishedSpectrum() {
    // Σ over the 64 wave numbers of ½|k|⁻¹ is the variance of every sample.
    double expected = 0;
    for (int i = -4; i <= 4; i++) {
      for (int j = -4; j <= 4; j++) {
        expected += i * j == 0 ? 0 : 0.5 / Math.hypot(i, j);
      }
    }
    double[] s = RandomWaves.draw(Seeds.generator(7, "test", 0)).atCentres(N);
    double squares = 0;
    double sum = 0;
    for (double value : s) {
      squares += value * value;
      sum += value;
    }
    assertThat(sum).isCloseTo(0, within(1e-10));
    // ±k share their phase sum: one draw varies around the mean over draws.
    assertThat(meanVariance()).isCloseTo(expected, within(0.03 * expected));
    assertThat(squares / s.length).isBetween(0.5 * expected, 1.6 * expected);
  }

  private static double meanVariance() {
    double squares = 0;
    int draws = 400;
    for (int d = 0; d < draws; d++) {
      for (double value : RandomWaves.draw(Seeds.generator(7, "test", d)).atCentres(16)) {
        squares += value * value / (draws * 256);
      }
    }
    return squares;
  }

  @Test
  void randomStartsHaveTheExpectedMagnitudes() {
    CompressibleFlowSettings settings = CompressibleFlowSettings.published(1, 0.01, N, 1, 0.05);
    int draws = 400;
    double density = 0;
    double pressure = 0;
    double spread = 0;
    int windowed = 0;
    for (int d = 0; d < draws; d++) {
      double[][][] w = Flows.primitive(RandomFlow.draw(settings, Seeds.generator(5, "test", d)));
      double meanDensity = Flows.total(w[FlowState.DENSITY]) / (N * N);
      double meanPressure = Flows.total(w[FlowState.PRESSURE]) / (N * N);
      density += meanDensity / draws;
      pressure += meanPressure / draws;
      double temperature = meanPressure / meanDensity;
      double ratio = meanSpeed(w) / Math.sqrt(GAMMA * temperature);
      if (ratio < 0.5) {
        windowed++;
        assertThat(ratio).isCloseTo(0.2, within(0.12));
      } else {
        assertThat(ratio).isCloseTo(1, within(0.02));
        spread += deviation(w[FlowState.DENSITY], meanDensity) / meanDensity;
      }
    }
    // d0, T0 ~ U(0.1, 10): means 5.05 and 5.05² = 25.5.
    assertThat(density).isCloseTo(5.05, within(0.4));
    assertThat(pressure).isCloseTo(25.5, within(3.5));
    assertThat((double) windowed / draws).isCloseTo(0.5, within(0.08));
    // δ has mean 0.105, a Gaussian's std is 1.25 of its mean size.
    assertThat(spread / (draws - windowed)).isCloseTo(0.131, within(0.012));
  }

  private static double meanSpeed(double[][][] w) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        sum += Math.hypot(w[FlowState.X][i][j], w[FlowState.Y][i][j]);
      }
    }
    return sum / (N * N);
  }

  private static double deviation(double[][] field, double mean) {
    double sum = 0;
    for (double[] row : field) {
      for (double value : row) {
        sum += (value - mean) * (value - mean);
      }
    }
    return Math.sqrt(sum / (N * N));
  }
}
