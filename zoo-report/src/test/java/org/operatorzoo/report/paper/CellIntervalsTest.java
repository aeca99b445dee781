package org.operatorzoo.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;

class CellIntervalsTest {

  private static final double[] ONE = {1, 2, 3, 4};
  private static final double[] TWO = {2, 3, 4, 5};

  @Test
  void oneSeedIsTheBootstrapOverTrajectories() {
    assertThat(CellIntervals.of(List.of(ONE))).isEqualTo(Bootstrap.standard(0).mean(ONE));
  }

  @Test
  void seedsThatDifferWidenTheInterval() {
    Interval same = CellIntervals.of(List.of(ONE, ONE));
    Interval both = CellIntervals.of(List.of(ONE, TWO));
    assertThat(both.mean()).isEqualTo(3);
    assertThat(both).isEqualTo(Bootstrap.standard(0).overSeeds(new double[][] {ONE, TWO}));
    assertThat(both.high() - both.low()).isGreaterThan(same.high() - same.low());
  }

  @Test
  void averagesOfIndependentMeansAreNarrower() {
    Interval average =
        CellIntervals.average(List.of(new Interval(1, 0.7, 1.3), new Interval(3, 2.6, 3.8)));
    assertThat(average.mean()).isEqualTo(2);
    assertThat(average.low()).isCloseTo(2 - 0.25, within(1e-12));
    assertThat(average.high()).isCloseTo(2 + Math.hypot(.3, .8) / 2, within(1e-12));
  }

  @Test
  void pairingRemovesWhatTrajectoriesHaveInCommon() {
    assertThat(CellIntervals.paired(List.of(TWO), List.of(ONE))).isEqualTo(new Interval(1, 1, 1));
  }

  @Test
  void aDivergedTrajectoryMakesTheMeanInfinite() {
    double inf = Double.POSITIVE_INFINITY;
    Interval interval = CellIntervals.of(List.of(new double[] {1, inf}, new double[] {1, 2}));
    assertThat(interval.mean()).isEqualTo(inf);
    assertThat(interval.low()).isLessThan(2);
    assertThat(CellIntervals.average(List.of(interval, new Interval(1, 1, 1))).mean())
        .isEqualTo(inf);
  }
}
