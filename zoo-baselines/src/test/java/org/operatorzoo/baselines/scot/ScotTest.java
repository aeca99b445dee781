package org.operatorzoo.baselines.scot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class ScotTest extends NeuralOperatorContract {

  private static final Scot SCOT = new Scot();

  /**
   * Two stages, shifted windows on the first. Lead times are left to the reference values: norms
   * that depend on them start so small that cosines of queries are too curved for differences.
   */
  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(8, 8, 4, 2, 3, 3);
    return new OperatorDefinition<>("scot", SCOT, stages(field, 8, List.of(), false));
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = FieldSpec.square(8, 2, 2);
    return new OperatorDefinition<>("scot", SCOT, stages(field, 16, List.of(), false));
  }

  private static ScotConfig stages(
      FieldSpec field, int width, List<Double> times, boolean residual) {
    return new ScotConfig(
        field, 2, width, List.of(2, 1), List.of(1, 2), List.of(1, 0), 2, 2, times, residual, 0);
  }

  @Override
  protected List<String> goldens() {
    return List.of("scot_small.h5");
  }

  /** At distance 0 the perceptron of the position bias starts exactly at the kink of its ReLU. */
  @Override
  protected boolean hasSlope(String parameter) {
    return !parameter.endsWith("continuous_position_bias_mlp.0.bias");
  }

  /** Weights start at 0.02, so that norms behind the branches divide by little. */
  @Override
  protected double differenceStep() {
    return 1e-6;
  }

  /** Behind γ = 10⁻⁶: less than a float's rounding at first. */
  @Override
  protected Set<String> withoutEffect() {
    return SCOT.parameters(((ScotConfig) tiny().config())).all().stream()
        .map(ParameterSpec::name)
        .filter(name -> name.startsWith("residual_blocks") && !name.endsWith("0.0.weight"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "scot-tiny, 20775596",
    "scot-small, 39879188",
    "scot-base, 157686212",
    "scot-poseidon-tiny, 20774444"
  })
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(SCOT.parameters(SCOT.presets().get(name)).total()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"scot-nano, 120000, 250000", "scot-micro, 350000, 650000"})
  void reducedSizesAreComparableToThoseOfOtherFamilies(String name, long least, long most) {
    assertThat(SCOT.parameters(SCOT.presets().get(name)).activated()).isBetween(least, most);
  }

  @Test
  void gridsThatAreNotSquareOrTooDeepAreRefused() {
    ScotConfig tiny = SCOT.presets().get("scot-tiny");

    assertThatThrownBy(() -> tiny.withField(new FieldSpec(128, 64, 10, 1, 4, 4)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("square");
    assertThatThrownBy(() -> tiny.withField(FieldSpec.square(36, 10, 4)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("divides evenly");
  }

  @Test
  void theInputIsAddedOnlyWithALeadTime() {
    assertThatThrownBy(() -> stages(FieldSpec.square(8, 1, 2), 4, List.of(), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("learnResidual");
  }
}
