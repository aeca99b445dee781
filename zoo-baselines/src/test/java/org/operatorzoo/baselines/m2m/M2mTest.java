package org.operatorzoo.baselines.m2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.testing.Goldens;
import org.operatorzoo.core.testing.NeuralOperatorContract;
import org.operatorzoo.core.train.Controller;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.core.verify.ReferenceFile;

class M2mTest extends NeuralOperatorContract {

  private static final M2m M2M = new M2m();

  private static OperatorDefinition<M2mConfig> definition(M2mConfig config) {
    return new OperatorDefinition<>("m2m", M2M, config);
  }

  private static M2mConfig config(FieldSpec field, List<Integer> modes, int width, int layers) {
    return new M2mConfig(
        field,
        2,
        8,
        6,
        modes,
        width,
        layers,
        List.of(4, 6),
        2,
        Prior.SPECTRAL,
        List.of(),
        0.05,
        0.1,
        0.1,
        ScalarSettings.constant(0.1));
  }

  /**
   * All experts at work, so that each has a gradient, and a fixed prior: no gradient runs through
   * the spectral one, so that the slope of several predictions is not quite the gradient.
   */
  @Override
  protected OperatorDefinition<?> tiny() {
    return definition(
        new M2mConfig(
            new FieldSpec(12, 8, 2, 1, 2, 2),
            2,
            8,
            6,
            List.of(1, 2, 3),
            3,
            1,
            List.of(4, 6),
            3,
            Prior.FIXED,
            List.of(0.5, 0.3, 0.2),
            0.05,
            0.1,
            0.1,
            ScalarSettings.constant(0.1)));
  }

  @Override
  protected OperatorDefinition<?> small() {
    return definition(
        new M2mConfig(
            FieldSpec.square(16, 4, 2),
            1,
            0,
            0,
            List.of(2, 4),
            16,
            2,
            List.of(4, 6),
            2,
            Prior.SPECTRAL,
            List.of(),
            0.05,
            0.1,
            0.1,
            ScalarSettings.constant(0.1)));
  }

  @Override
  protected int overfitSteps() {
    return 250;
  }

  @Override
  protected List<String> goldens() {
    return List.of("m2m_small.h5");
  }

  @ParameterizedTest
  @CsvSource({"m2m, 11903465, 7939142", "m2m-nano, 238191, 161340", "m2m-micro, 705111, 472620"})
  void presetsHaveTheirParameterCounts(String name, long count, long activated) {
    ParameterTable table = M2M.parameters(M2M.presets().get(name));
    assertThat(table.total()).isEqualTo(count);
    assertThat(table.activated()).isEqualTo(activated);
  }

  @Test
  void thePublishedSizeIsARouterAndThreeExperts() {
    ParameterTable table = M2M.parameters(M2M.presets().get("m2m"));
    Map<String, Long> parts = new TreeMap<>();
    table
        .all()
        .forEach(
            spec ->
                parts.merge(
                    spec.name().startsWith("router") ? "router" : spec.name().substring(0, 9),
                    spec.size(),
                    Long::sum));
    assertThat(parts)
        .containsOnly(
            Map.entry("router", 10_515L),
            Map.entry("experts.0", 1_643_250L),
            Map.entry("experts.1", 3_691_250L),
            Map.entry("experts.2", 6_558_450L));
  }

  /** The reference is rounded to float32. */
  @ParameterizedTest
  @ValueSource(strings = {"falling", "saturating"})
  void theControllerTakesTheReferencesWay(String name) {
    String group = "controller/" + name;
    try (ReferenceFile file = new ReferenceFile(Goldens.file("m2m_small.h5"))) {
      ReferenceAttributes a = new ReferenceAttributes(file.attributes(group));
      Controller controller =
          Controller.of(
              new ScalarSettings(
                  ScalarSettings.Kind.CONTROLLED,
                  a.real("lambda_0"),
                  a.real("lambda_min"),
                  a.real("lambda_max"),
                  a.real("kp"),
                  a.real("ki"),
                  a.real("desired"),
                  "loss"));
      float[] measured = file.tensor(group, "measured").values();
      float[] lambda = file.tensor(group, "lambda").values();
      float[] integral = file.tensor(group, "integral").values();
      Controller.State state = controller.start();
      assertThat(state.value()).isCloseTo(lambda[0], within(1e-6));
      for (int t = 0; t < measured.length; t++) {
        state = controller.next(state, measured[t]);
        assertThat(state.value()).as("step " + t).isCloseTo(lambda[t + 1], within(1e-6));
        assertThat(state.integral()).as("step " + t).isCloseTo(integral[t], within(1e-6));
      }
    }
  }

  @Test
  void everyStepReadsTheLambdaOfTheStepBefore() {
    List<TrainingStep> heard = new ArrayList<>();
    try (NeuralOperator operator = NeuralOperator.create("m2m-nano", 1)) {
      new SameDiffTrainer()
          .train(
              operator,
              TrainingPlan.published(3, 1),
              step -> Fields.batch(operator.field(), 2, step),
              heard::add);
      Controller controller = Controller.of(operator.definition().scalars().get("lambda"));
      Controller.State state = controller.start();
      for (TrainingStep step : heard) {
        assertThat(step.scalars()).containsExactly(Map.entry("lambda", state.value()));
        assertThat(step.losses()).containsOnlyKeys("data", "kl", "entropy", "loss");
        state = controller.next(state, step.losses().get("loss") / step.windows());
      }
    }
  }

  @Test
  void patchesAreRoutedOneByOne() {
    try (NeuralOperator operator = NeuralOperator.create("m2m-nano-scale-4", 1)) {
      Map<String, RoutingWeights> routing = operator.routing(Fields.input(operator.field(), 2, 1));
      RoutingWeights router = routing.get("router");
      assertThat(router.level().toString()).isEqualTo("token");
      assertThat(router.items()).isEqualTo(2 * 16);
      assertThat(router.active()).isEqualTo(2);
    }
  }

  @Test
  void configurationsThatContradictThemselvesAreRefused() {
    M2mConfig nano = M2M.presets().get("m2m-nano");
    assertThatThrownBy(() -> nano.withField(FieldSpec.square(33, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("height", "scale");
    assertThatThrownBy(() -> config(FieldSpec.square(16, 4, 2), List.of(3, 2), 4, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expertModes");
    assertThatThrownBy(() -> config(FieldSpec.square(16, 4, 2), List.of(2), 4, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("number of experts");
  }
}
