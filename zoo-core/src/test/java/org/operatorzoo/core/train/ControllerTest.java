package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.loss.ScalarSettings.Kind;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.train.Controller.State;

class ControllerTest {

  private static final ScalarSettings SETTINGS =
      new ScalarSettings(Kind.CONTROLLED, 0.4, 0.01, 0.8, 0.1, 0.2, 0.5, "kl");

  @Test
  void theFirstStepFollowsTheFormula() {
    Controller controller = Controller.of(SETTINGS);
    State start = controller.start();
    assertThat(start).isEqualTo(new State(0.4, 0.4 - 0.01 - 0.05));

    State next = controller.next(start, 0.9);

    double p = 0.1 / (1 + Math.exp(-0.4));
    assertThat(next.value()).isCloseTo(0.01 + p + start.integral() + 0.2 * 0.4, within(1e-15));
    assertThat(next.integral()).isCloseTo(next.value() - 0.01 - p, within(1e-15));
  }

  @Test
  void whatIsAboveItsDesiredValueRaisesTheNumberToItsBoundAndNeverPastIt() {
    Controller controller = Controller.of(SETTINGS);
    State state = controller.start();
    for (int i = 0; i < 100; i++) {
      State next = controller.next(state, 5);
      assertThat(next.value()).isBetween(state.value(), 0.8);
      state = next;
    }
    assertThat(state.value()).isEqualTo(0.8);
    assertThat(controller.next(state, 0.4).value()).as("leaves it at once").isLessThan(0.8);
  }

  @Test
  void randomErrorsReachBothBoundsAndPassNeither() {
    Controller controller = Controller.of(SETTINGS);
    RandomGenerator random = Seeds.generator(1, "controller", 0);
    State state = controller.start();
    double lowest = 1;
    double highest = 0;
    for (int i = 0; i < 5000; i++) {
      state = controller.next(state, random.nextGaussian(0.5, 20));
      assertThat(state.value()).isBetween(0.01, 0.8);
      lowest = Math.min(lowest, state.value());
      highest = Math.max(highest, state.value());
    }
    assertThat(lowest).isEqualTo(0.01);
    assertThat(highest).isEqualTo(0.8);
  }

  @Test
  void aConstantStaysAsItIs() {
    Controller controller = Controller.of(ScalarSettings.constant(0.3));
    State start = controller.start();
    assertThat(start.value()).isEqualTo(0.3);
    assertThat(controller.next(start, 7)).isEqualTo(start);
  }

  @Test
  void settingsThatContradictThemselvesAreRefused() {
    assertThatThrownBy(
            () -> new ScalarSettings(Kind.CONTROLLED, 0.4, 0.5, 0.1, null, null, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("highest");
    assertThatThrownBy(
            () -> new ScalarSettings(Kind.CONSTANT, 0.4, null, null, 0.1, null, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("constant");
    assertThatThrownBy(() -> ScalarSettings.constant(Double.NaN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("value");
  }
}
