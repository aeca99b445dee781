package org.operatorzoo.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.loss.ScalarSettings;

/** What layers hand to their scope arrives in the outputs, and every declared parameter is read. */
class OperatorDefinitionTest {

  private record Config(FieldSpec field) implements OperatorConfig {}

  /** Declares a.gain, b.gain and b.shift, and does with them what it is told. */
  private record Scaling(BiFunction<GraphScope, SDVariable, SDVariable> formula)
      implements OperatorArchitecture<Config> {

    @Override
    public String name() {
      return "scaling";
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public Class<Config> configType() {
      return Config.class;
    }

    @Override
    public Map<String, Config> presets() {
      return Map.of();
    }

    @Override
    public Map<String, ScalarSettings> scalars(Config config) {
      return Map.of("lambda", ScalarSettings.constant(1));
    }

    @Override
    public OperatorModel model(Config config) {
      return new OperatorModel() {
        @Override
        public void declare(Declaration at) {
          at.child("a").add("gain", Initializer.constant(2), 1);
          at.child("b").add("gain", Initializer.constant(3), 1);
          at.child("b").add("shift", Initializer.constant(0), 1);
        }

        @Override
        public SDVariable apply(GraphScope at, SDVariable input) {
          return formula.apply(at, input);
        }
      };
    }
  }

  private static OperatorOutputs built(BiFunction<GraphScope, SDVariable, SDVariable> formula) {
    OperatorDefinition<Config> definition =
        new OperatorDefinition<>(
            "scaling-test", new Scaling(formula), new Config(FieldSpec.square(4, 1, 1)));
    try (ParameterValues values =
        ParameterValues.initialise(definition.parameters(), DataType.FLOAT, 1)) {
      return BuiltGraph.of(definition, values, Mode.TRAINING, null, List.of(), Ops::new).outputs();
    }
  }

  private static SDVariable all(GraphScope at, SDVariable x) {
    GraphScope b = at.child("b");
    return x.mul(at.child("a").parameter("gain"))
        .mul(b.parameter("gain"))
        .add(b.parameter("shift"));
  }

  @Test
  void whatLayersHandToTheirScopeArrivesInTheOutputs() {
    OperatorOutputs outputs =
        built(
            (at, x) -> {
              GraphScope b = at.child("b");
              SDVariable y = b.tap("y", all(at, x).mul(b.draw("drop", -1, 4, 4, 1, 1)));
              b.update("shift", b.parameter("shift").add(1));
              b.routing("gate", Level.TOKEN, 3, 1, y);
              b.balance("gate", y.mean(), 0.5);
              b.balance("summed", y.mean());
              b.balance("summed", y.mean());
              at.weigh("summed", 0.25);
              at.weigh("absent", 1);
              at.classLogits(y);
              return y.mul(at.scalar("lambda"));
            });

    assertThat(outputs.taps()).containsOnlyKeys("b.y", "class_logits");
    assertThat(outputs.stateUpdates()).containsOnlyKeys("b.shift");
    assertThat(outputs.routing()).singleElement().extracting("name").isEqualTo("b.gate");
    assertThat(outputs.balanceLosses()).extracting("kind").containsExactly("gate", "summed");
    assertThat(outputs.balanceLosses()).extracting("weight").containsExactly(0.5, 0.25);
    assertThat(outputs.draws()).containsOnlyKeys("b.drop");
    assertThat(outputs.draws().get("b.drop").shape()).containsExactly(-1, 4, 4, 1, 1);
    assertThat(outputs.scalars()).containsOnlyKeys("lambda");
    assertThat(outputs.classLogits()).isNotNull();
  }

  @Test
  void aParameterThatIsNotReadIsNamed() {
    assertThatThrownBy(() -> built((at, x) -> x.mul(at.child("b").parameter("gain"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("scaling-test")
        .hasMessageContaining("declared, but not read: [a.gain, b.shift]")
        .hasMessageContaining("read, but not declared: []");
  }

  @Test
  void aParameterThatIsNotDeclaredIsNamedBesideThoseNotRead() {
    assertThatThrownBy(() -> built((at, x) -> all(at, x).mul(at.parameter("b.gian"))))
        .hasMessageContaining("declared, but not read: []")
        .hasMessageContaining("read, but not declared: [b.gian]");
    assertThatThrownBy(() -> built((at, x) -> x.mul(at.child("b").parameter("gian"))))
        .hasMessageContaining("declared, but not read: [a.gain, b.gain, b.shift]")
        .hasMessageContaining("read, but not declared: [b.gian]");
  }

  @Test
  void aSumOfLossesNeedsAWeight() {
    assertThatThrownBy(
            () ->
                built(
                    (at, x) -> {
                      at.balance("token", x.mean());
                      return all(at, x);
                    }))
        .hasMessageContaining("without weight: [token]");
  }

  @Test
  void nothingIsDeclaredTwice() {
    assertThatThrownBy(
            () ->
                Declaration.of(
                    at -> {
                      at.child("a", 0).add("w", Initializer.constant(0), 2);
                      at.child("a").add("0.w", Initializer.constant(0), 2);
                    }))
        .hasMessageContaining("declared twice: a.0.w");
  }
}
