package org.operatorzoo.core.moe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ShapeException;

class RoutingStatisticsTest {

  @Test
  void selectionsAreCountedAndUnroutedRowsLeftOut() {
    float[][] weights = {{0.75f, 0.25f, 0, 0}, {0.5f, 0, 0.5f, 0}, {0, 0, 0, 0}};
    RoutingStatistics s = RoutingStatistics.of(weights);
    assertThat(s.items()).isEqualTo(2);
    assertThat(s.selections()).containsExactly(2L, 1L, 1L, 0L);
    assertThat(s.utilisation()).containsExactly(0.5, 0.25, 0.25, 0.0);
    assertThat(s.meanWeight()).containsExactly(0.625, 0.125, 0.25, 0.0);
    assertThat(s.deadExperts()).containsExactly(3);
    // −(½ ln ½ + 2·¼ ln ¼) / ln 4 = 1.5 ln 2 / 2 ln 2
    assertThat(s.entropy()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void equalUseHasEntropyOneAndASingleExpertZero() {
    assertThat(RoutingStatistics.of(new float[][] {{1, 0}, {0, 1}}).entropy())
        .isCloseTo(1, within(1e-12));
    assertThat(RoutingStatistics.of(new float[][] {{1, 0}, {1, 0}}).entropy()).isZero();
    assertThat(RoutingStatistics.of(new float[][] {{1}}).entropy()).isZero();
  }

  @Test
  void nothingRoutedMakesEveryExpertDead() {
    RoutingStatistics s = RoutingStatistics.of(new float[][] {{0, 0}});
    assertThat(s.items()).isZero();
    assertThat(s.deadExperts()).containsExactly(0, 1);
    assertThat(s.entropy()).isZero();
  }

  @Test
  void raggedRowsAreRefused() {
    assertThatThrownBy(() -> RoutingStatistics.of(new float[][] {{1, 0}, {1}}))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("rows of 2");
    assertThatThrownBy(() -> RoutingStatistics.of(new float[0][]))
        .isInstanceOf(ShapeException.class);
  }
}
