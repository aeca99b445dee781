package org.operatorzoo.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.random.Seeds;

class BootstrapTest {

  @Test
  void equalSeedsGiveEqualIntervalsAndOthersDiffer() {
    double[] values = normal(30, 0);
    assertThat(Bootstrap.standard(5).mean(values)).isEqualTo(Bootstrap.standard(5).mean(values));
    assertThat(Bootstrap.standard(5).mean(values)).isNotEqualTo(Bootstrap.standard(6).mean(values));
  }

  @Test
  void intervalCoversTheTrueMeanAboutAsOftenAsItClaims() {
    int runs = 400;
    long covered =
        IntStream.range(0, runs)
            .filter(run -> new Bootstrap(300, 0.95, run).mean(normal(50, run)).contains(3))
            .count();
    // Binomial spread of 400 runs is 1.1 %; the percentile method undercovers by about 1 % at n =
    // 50.
    assertThat(covered / (double) runs).isBetween(0.90, 0.98);
  }

  @Test
  void widthIsThatOfTheNormalApproximation() {
    double[] values = normal(200, 1);
    double mean = IntStream.range(0, 200).mapToDouble(i -> values[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, 200).mapToDouble(i -> Math.pow(values[i] - mean, 2)).sum() / 200;
    double half = 1.96 * Math.sqrt(variance / 200);
    Interval interval = Bootstrap.standard(0).mean(values);
    assertThat(interval.mean()).isCloseTo(mean, within(1e-12));
    // 2000 resamples leave the quantiles an error of some per cent of the width.
    assertThat(interval.low()).isCloseTo(mean - half, within(0.1 * half));
    assertThat(interval.high()).isCloseTo(mean + half, within(0.1 * half));
  }

  @Test
  void constantValuesHaveAnIntervalOfNoWidth() {
    assertThat(Bootstrap.standard(0).mean(new double[] {2, 2, 2})).isEqualTo(new Interval(2, 2, 2));
  }

  @Test
  void divergedValuesMakeTheUpperBoundInfinite() {
    Interval interval =
        Bootstrap.standard(0).mean(new double[] {1, 2, Double.POSITIVE_INFINITY, 3});
    assertThat(interval.mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(interval.low()).isFinite();
    assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void pairingResolvesADifferenceThatTheSpreadHides() {
    double[] hard = normal(40, 2);
    double[] first = new double[40];
    double[] noise = normal(40, 3);
    for (int i = 0; i < 40; i++) {
      first[i] = hard[i] + 0.1 + 0.01 * (noise[i] - 3);
    }
    Interval paired = Bootstrap.standard(0).pairedDifference(first, hard);
    assertThat(paired.contains(0.1)).isTrue();
    assertThat(paired.contains(0)).isFalse();
    assertThat(Bootstrap.standard(0).mean(first).contains(Bootstrap.standard(0).mean(hard).mean()))
        .isTrue();
  }

  @Test
  void unequalOrEmptyValuesAreRefused() {
    assertThatThrownBy(() -> Bootstrap.standard(0).pairedDifference(new double[2], new double[3]))
        .isInstanceOf(ConfigException.class)
        .hasMessage("paired difference: expected 2 paired values, but found 3");
    assertThatThrownBy(() -> Bootstrap.standard(0).mean(new double[0]))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> new Bootstrap(10, 1, 0)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> Bootstrap.standard(0).mean(new double[] {1, Double.NaN}))
        .isInstanceOf(ConfigException.class);
  }

  /** Normal values of mean 3 and standard deviation 1. */
  private static double[] normal(int count, int seed) {
    RandomGenerator random = Seeds.generator(11, "normal", seed);
    return IntStream.range(0, count).mapToDouble(i -> 3 + random.nextGaussian()).toArray();
  }
}
