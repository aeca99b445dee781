package org.operatorzoo.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.optim.ScheduleSettings.Kind;

class SchedulesTest {

  @Test
  void whatIsLeftOutIsAsPublished() {
    Schedule schedule = ScheduleSettings.PUBLISHED.create(1000, 0.9);
    assertThat(schedule).isEqualTo(OneCycleSchedule.published(1000, 1e-3, 0.2));
    assertThat(schedule.rate(0)).isCloseTo(1e-7, within(1e-12));
    assertThat(schedule.rate(199)).isCloseTo(1e-3, within(1e-12));
    assertThat(schedule.rate(999)).isCloseTo(1e-11, within(1e-14));
    assertThat(schedule.momentum(199)).isCloseTo(0.85, within(1e-12));
  }

  @Test
  void momentumStaysWhereItIsNotCycled() {
    ScheduleSettings fixed = new ScheduleSettings(null, 1e-3, null, null, null, null, false);
    Schedule schedule = fixed.create(100, 0.8);
    for (int step = 0; step < 100; step++) {
      assertThat(schedule.momentum(step)).isCloseTo(0.8, within(1e-12));
    }
  }

  @Test
  void cosineRisesInALineAndFallsToTheLastRate() {
    Schedule cosine =
        new ScheduleSettings(Kind.COSINE, 1.0, 0.1, null, null, 0.2, null).create(100, 0.9);
    assertThat(cosine.rate(0)).isCloseTo(0.1, within(1e-12));
    assertThat(cosine.rate(9)).isCloseTo(1, within(1e-12));
    assertThat(cosine.rate(10)).isCloseTo(1, within(1e-12));
    assertThat(cosine.rate(55)).isCloseTo(0.6, within(1e-12));
    assertThat(cosine.rate(100)).isCloseTo(0.2, within(1e-12));
    assertThat(cosine.momentum(3)).isEqualTo(0.9);
  }

  @Test
  void constantStaysAfterTheWarmUp() {
    Schedule constant =
        new ScheduleSettings(Kind.CONSTANT, 2.0, 0.5, null, null, null, null).create(8, 0.9);
    assertThat(constant.rate(1)).isCloseTo(1, within(1e-12));
    assertThat(constant.rate(3)).isEqualTo(2);
    assertThat(constant.rate(7)).isEqualTo(2);
  }

  @Test
  void numbersOutOfRangeAreNamed() {
    assertThatThrownBy(() -> ScheduleSettings.of(1e-3, 1.5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("warmup", "[0.0, 1.0]", "1.5");
    assertThatThrownBy(() -> new OptimizerSettings(null, 1.0, null, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("momentum");
  }
}
