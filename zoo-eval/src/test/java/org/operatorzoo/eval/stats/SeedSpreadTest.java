package org.operatorzoo.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.random.Seeds;

class SeedSpreadTest {

  private static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);

  @Test
  void figuresEqualWhatIsWorkedOutByHand() {
    // Means of the seeds: 2, 4, 9.
    SeedSpread spread = SeedSpread.of(new double[][] {{1, 3}, {4, 4}, {8, 10}}, BOOTSTRAP);
    assertThat(spread.seeds()).isEqualTo(3);
    assertThat(spread.interval().mean()).isEqualTo(5);
    assertThat(spread.lowest()).isEqualTo(2);
    assertThat(spread.highest()).isEqualTo(9);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt((9 + 1 + 16) / 2.0), within(1e-12));
  }

  @Test
  void oneSeedHasTheIntervalOfItsTrajectoriesAndNoSpread() {
    double[] values = {1, 2, 4, 8};
    SeedSpread spread = SeedSpread.of(new double[][] {values}, BOOTSTRAP);
    assertThat(spread.interval()).isEqualTo(BOOTSTRAP.mean(values));
    assertThat(spread.deviation()).isZero();
  }

  @Test
  void orderOfSeedsDoesNotMatterToTheFigures() {
    double[][] values = trainings(4, 20, 0.1, 0.2, 3);
    double[][] turned = {values[3], values[1], values[0], values[2]};
    SeedSpread one = SeedSpread.of(values, BOOTSTRAP);
    SeedSpread other = SeedSpread.of(turned, BOOTSTRAP);
    assertThat(other.interval().mean()).isCloseTo(one.interval().mean(), within(1e-14));
    assertThat(other.deviation()).isCloseTo(one.deviation(), within(1e-14));
    assertThat(other.lowest()).isEqualTo(one.lowest());
  }

  @Test
  void intervalCoversTheTrueMeanAboutAsOftenAsItClaims() {
    // Binomial spread of 400 runs is 1.1 %; the percentile part undercovers by some per cent.
    assertThat(coverage(10, 40, 0.1, 0.3)).isBetween(0.90, 0.98);
    assertThat(coverage(3, 40, 0.3, 0.05)).isBetween(0.90, 0.98); // seeds decide
    assertThat(coverage(3, 40, 0.1, 0.3)).isBetween(0.90, 0.98);
    assertThat(coverage(3, 40, 0.02, 0.3)).isBetween(0.90, 0.98); // trajectories decide
  }

  @Test
  void seedsThatAgreeHaveTheIntervalOfTheirTrajectories() {
    double[] own = trainings(1, 20, 0, 0.3, 5)[0];
    Interval five = BOOTSTRAP.overSeeds(new double[][] {own, own, own, own, own});
    Interval single = BOOTSTRAP.mean(own);
    assertThat(five.low()).isCloseTo(single.low(), within(1e-12));
    assertThat(five.high()).isCloseTo(single.high(), within(1e-12));
  }

  @Test
  void seedsAloneHaveTheIntervalOfStudent() {
    // One trajectory leaves the seeds: 2 ± 4.303 · s/√3 with s = 1.
    Interval interval = new Bootstrap(20_000, 0.95, 3).overSeeds(new double[][] {{1}, {2}, {3}});
    assertThat(interval.mean()).isEqualTo(2);
    assertThat(interval.high() - 2).isCloseTo(4.303 / Math.sqrt(3), within(0.15));
    assertThat(2 - interval.low()).isCloseTo(4.303 / Math.sqrt(3), within(0.15));
  }

  @Test
  void pairingRemovesWhatSeedsAndTrajectoriesHaveInCommon() {
    double[][] first = trainings(3, 30, 0.3, 0.3, 7);
    double[][] second = new double[3][];
    double[][] noise = trainings(3, 30, 0, 0.01, 8);
    for (int s = 0; s < 3; s++) {
      int seed = s;
      second[s] =
          IntStream.range(0, 30)
              .mapToDouble(i -> first[seed][i] - 0.1 + noise[seed][i] - 1)
              .toArray();
    }
    SeedSpread difference = SeedSpread.ofDifference(first, second, BOOTSTRAP);
    assertThat(difference.interval().contains(0)).isFalse();
    assertThat(difference.interval().mean()).isCloseTo(0.1, within(0.01));
    assertThat(SeedSpread.of(first, BOOTSTRAP).interval().low())
        .isLessThan(SeedSpread.of(second, BOOTSTRAP).interval().high());
    // Of the pairs only the noise is left, far less than what the seeds differ by.
    assertThat(difference.deviation())
        .isLessThan(0.1 * SeedSpread.of(first, BOOTSTRAP).deviation());
  }

  @Test
  void pairedIntervalCoversTheTrueDifferenceAboutAsOftenAsItClaims() {
    int runs = 400;
    long covered =
        IntStream.range(0, runs)
            .filter(
                run ->
                    SeedSpread.ofDifference(
                            trainings(8, 30, 0.1, 0.3, 2 * run),
                            trainings(8, 30, 0.1, 0.3, 2 * run + 1),
                            new Bootstrap(300, 0.95, run))
                        .interval()
                        .contains(0))
            .count();
    assertThat(covered / (double) runs).isBetween(0.90, 0.98);
  }

  @Test
  void divergedTrajectoryMakesTheFiguresInfinite() {
    SeedSpread spread =
        SeedSpread.of(new double[][] {{1, 2}, {1, Double.POSITIVE_INFINITY}}, BOOTSTRAP);
    assertThat(spread.interval().mean()).isInfinite();
    assertThat(spread.highest()).isInfinite();
    assertThat(spread.deviation()).isInfinite();
    assertThat(spread.lowest()).isEqualTo(1.5);
  }

  @Test
  void shapesThatDoNotFitAndValuesThatAreNotFiniteAreRefused() {
    assertThatThrownBy(() -> SeedSpread.of(new double[][] {{1, 2}, {1}}, BOOTSTRAP))
        .isInstanceOf(ConfigException.class)
        .hasMessage("values of a seed: expected 2 trajectories, but found 1");
    assertThatThrownBy(() -> SeedSpread.of(new double[0][], BOOTSTRAP))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(
            () -> SeedSpread.ofDifference(new double[][] {{1}}, new double[2][1], BOOTSTRAP))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("paired seeds");
    assertThatThrownBy(
            () ->
                SeedSpread.ofDifference(
                    new double[][] {{Double.POSITIVE_INFINITY}}, new double[1][1], BOOTSTRAP))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("finite");
  }

  private static double coverage(int seeds, int trajectories, double seed, double trajectory) {
    int runs = 400;
    long covered =
        IntStream.range(0, runs)
            .filter(
                run ->
                    new Bootstrap(300, 0.95, run)
                        .overSeeds(trainings(seeds, trajectories, seed, trajectory, run))
                        .contains(1))
            .count();
    return covered / (double) runs;
  }

  /** 1 + a_s + b_i + noise: normal effects of seed and trajectory, and of the pair (0.05). */
  private static double[][] trainings(
      int seeds, int trajectories, double seed, double trajectory, int run) {
    RandomGenerator random = Seeds.generator(17, "trainings", run);
    double[] b =
        IntStream.range(0, trajectories)
            .mapToDouble(i -> trajectory * random.nextGaussian())
            .toArray();
    double[][] values = new double[seeds][trajectories];
    for (double[] own : values) {
      double a = seed * random.nextGaussian();
      double pair = seed == 0 ? 0 : 0.05;
      for (int i = 0; i < trajectories; i++) {
        own[i] = 1 + a + b[i] + pair * random.nextGaussian();
      }
    }
    return values;
  }
}
