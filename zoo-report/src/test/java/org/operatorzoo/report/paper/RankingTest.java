package org.operatorzoo.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.operatorzoo.eval.table.Mark.BEST;
import static org.operatorzoo.eval.table.Mark.NONE;
import static org.operatorzoo.eval.table.Mark.SECOND;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.eval.stats.Interval;

class RankingTest {

  private static Interval point(double value) {
    return new Interval(value, value, value);
  }

  private static Interval wide(double mean, double half) {
    return new Interval(mean, mean - half, mean + half);
  }

  @Test
  void lowestIsBestAndTheNextSecond() {
    assertThat(Ranking.of(List.of(point(3), point(1), point(2), point(4))))
        .containsExactly(NONE, BEST, SECOND, NONE);
  }

  @Test
  void equalValuesShareTheirMark() {
    assertThat(Ranking.of(List.of(point(1), point(1), point(2), point(2), point(3))))
        .containsExactly(BEST, BEST, SECOND, SECOND, NONE);
  }

  @Test
  void overlappingIntervalsShareTheMark() {
    // 1 ± .2 and 1.3 ± .2 overlap; 2 ± .4 and 2.5 ± .2 do so too, but not with the best.
    List<Interval> values =
        List.of(wide(2, .4), wide(1.3, .2), wide(2.5, .2), wide(1, .2), wide(3, .2));
    assertThat(Ranking.of(values)).containsExactly(SECOND, BEST, SECOND, BEST, NONE);
  }

  @Test
  void tiesAreTakenAgainstTheLowestAndDoNotChain() {
    // 1.3 overlaps 1, and 1.6 overlaps 1.3 but not 1.
    List<Interval> values = List.of(wide(1, .2), wide(1.3, .2), wide(1.6, .2));
    assertThat(Ranking.of(values)).containsExactly(BEST, BEST, SECOND);
  }

  @Test
  void missingAndDivergedValuesAndSingleOnesHaveNoRank() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(Ranking.of(Arrays.asList(null, point(1), new Interval(inf, 1, inf))))
        .containsExactly(NONE, NONE, NONE);
    assertThat(Ranking.of(Arrays.asList(point(2), point(1), new Interval(inf, 1, inf))))
        .containsExactly(SECOND, BEST, NONE);
    assertThat(Ranking.of(List.of())).isEmpty();
  }
}
